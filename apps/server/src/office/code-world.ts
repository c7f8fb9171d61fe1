import type { CodeWorld } from "@escale/domain";
import type { OfficeWorld } from "./office-world.ts";

/** How codes are read here; without keys no code is right. */
export function codeWorld({ codes, now }: OfficeWorld): Pick<CodeWorld, "readCode"> {
  return {
    readCode: async (accountId, sealed, code, after) => codes?.readCode(sealed, code, { accountId, after, now: now() }),
  };
}
