import { isCloseToCommon } from "@escale/domain";
import { hash, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";
import type { Passwords } from "../office/office-world.ts";

/** argon2id: 32 MiB, two passes, one lane; OWASP asks for 19 MiB at least. Dear to whoever guesses, and the main part of a sign-in. */
const COST = { memoryCost: 32_768, timeCost: 2, parallelism: 1 } as const;

/** Of nobody: what an e-mail without a password is compared with, so that it takes as long. */
const NOBODY = await hash("nobody has this password", COST);

const COMMON: ReadonlySet<string> = new Set(dictionary["passwords-common"] as string[]);

/** The same letters typed on another keyboard are the same password. */
const typed = (password: string) => password.normalize("NFKC");

export const passwords: Passwords = {
  hash: (password) => hash(typed(password), COST),
  async verify(kept, password) {
    const right = await verify(kept ?? NOBODY, typed(password));
    return right && kept !== undefined;
  },
  isCommon: (password, words) => isCloseToCommon(password, COMMON, words),
};
