import type { Context } from "hono";
import { sayFault } from "../words/api.fr.ts";

/** What is asked wrongly is said, wherever it stands: in the address, a header or the body. */
export function sayParameterFault(
  result:
    | { readonly success: true }
    | { readonly success: false; readonly error: { readonly issues: readonly Parameters<typeof sayFault>[0][] } },
  c: Context,
): Response | undefined {
  return result.success ? undefined : c.json(sayFault(result.error.issues[0]), 400);
}
