import type { Context } from "hono";

/**
 * The fields of a form that a page knows, as text; one that is not there is empty, and nobody looks at others. The one character
 * that PostgreSQL cannot hold is shown as what it is, an error of whoever sent it.
 */
export async function readFields<Name extends string>(
  c: Context,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  const body: Readonly<Record<string, unknown>> = await c.req.parseBody();
  const entries = names.map((name) => {
    const value = Object.hasOwn(body, name) ? body[name] : "";
    return [name, typeof value === "string" ? value.replaceAll("\0", "\ufffd") : ""];
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Every value of one field: what was ticked. */
export async function readChoices(c: Context, name: string): Promise<readonly string[]> {
  const body: Readonly<Record<string, unknown>> = await c.req.parseBody({ all: true });
  const value = Object.hasOwn(body, name) ? body[name] : [];
  return [value].flat().filter((one) => typeof one === "string");
}
