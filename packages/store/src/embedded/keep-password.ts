import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeOwned } from "./write-owned.ts";

export const PASSWORD_FILE = "password";

const SHAPE = /^[\w-]{32}$/;

/** 192 bits, in letters that need no quoting in SQL. */
export function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

/** The password of the role `escale`; undefined when the file is missing or spoilt. */
export async function readPassword(folder: string): Promise<string | undefined> {
  const text = (await readFile(join(folder, PASSWORD_FILE), "utf8").catch(() => "")).trim();
  return SHAPE.test(text) ? text : undefined;
}

export async function savePassword(folder: string, password: string): Promise<void> {
  await writeOwned(folder, PASSWORD_FILE, `${password}\n`, 0o600);
}

export async function forgetPassword(folder: string): Promise<void> {
  await rm(join(folder, PASSWORD_FILE), { force: true });
}
