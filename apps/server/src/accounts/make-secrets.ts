import { createHash, randomBytes } from "node:crypto";
import type { Secrets } from "@escale/domain";

/** Tokens are 256 bits of chance: a plain hash of one tells nothing of it. */
export const secrets: Secrets = {
  newToken: () => randomBytes(32).toString("base64url"),
  hashToken: (token) => createHash("sha256").update(token).digest(),
};
