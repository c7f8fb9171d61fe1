import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** An account of the machine, by number. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/** Made on purpose: PostgreSQL's own files must belong to nobody else. */
const ACCOUNT = "escale-postgres";

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account that runs PostgreSQL when Escale is started as root, since PostgreSQL refuses root: the owner of the data
 * folder, so that he can start Escale himself the next day; when that is root, `escale-postgres`, made when the machine
 * can make it, else `nobody`; undefined when there is none of them.
 */
export async function findAccount(owner: Account): Promise<Account | undefined> {
  // By number: initdb asks for an account that has a name, and the owner of a mounted folder may have none here.
  return (owner.uid > 0 ? await accountNamed(String(owner.uid)) : undefined) ?? (await findSystemAccount());
}

async function findSystemAccount(): Promise<Account | undefined> {
  const there = await accountNamed(ACCOUNT);
  if (there) return there;
  // Two first starts may race here: the loser's failure is fine, the account is then there.
  await run(
    "useradd",
    ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/false", ACCOUNT],
    {
      env: SEARCH,
    },
  ).catch(() => undefined);
  return (await accountNamed(ACCOUNT)) ?? (await accountNamed("nobody"));
}

async function accountNamed(name: string): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([numberOf("-u", name), numberOf("-g", name)]);
  // A numeric 0 would be root again under another name.
  return uid && gid ? { uid, gid } : undefined;
}

async function numberOf(flag: "-u" | "-g", name: string): Promise<number | undefined> {
  const answer = await run("id", [flag, name], { env: SEARCH }).catch(() => undefined);
  const number = Number(answer?.stdout);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** `useradd` lives in /usr/sbin, which the PATH of a service or of `su` often leaves out. */
const SEARCH = { PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin:/usr/bin:/bin`, LC_ALL: "C" };
