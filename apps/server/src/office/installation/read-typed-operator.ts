import type { Context } from "hono";
import { readFields } from "../read-fields.ts";
import { readTypedSettings, type TypedSettings } from "../settings/read-settings.ts";

const WHERE = ["epci", "departement", "communes", "populationFrom", "populationTo", "leaveOut", "depot"] as const;
const WHO = ["preset", "slug", "programmes", "timeZone", "administer", "demonstration"] as const;

/** A new operator as the form has it. */
export interface TypedOperator
  extends TypedSettings,
    Readonly<Record<(typeof WHERE)[number] | (typeof WHO)[number], string>> {}

export async function readTypedOperator(c: Context): Promise<TypedOperator> {
  return { ...(await readTypedSettings(c)), ...(await readFields(c, [...WHERE, ...WHO])) };
}

/** The file of positions: undefined when there is none, `not-utf8` when its letters cannot be read. */
export async function readPositionsFile(c: Context): Promise<string | undefined | { readonly why: "not-utf8" }> {
  const { positions: file } = await c.req.parseBody();
  if (!(file instanceof File) || file.size === 0) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { why: "not-utf8" };
  }
}
