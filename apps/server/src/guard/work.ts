import { createHash } from "node:crypto";
import type { LinkSigner } from "@escale/domain";

/** Leading zeros of the print that is looked for: some 4 000 tries, a second or two of an old telephone (decision 32). */
const BITS = 12;

/** What a browser is to work on for one form: nobody can make it in advance for forms of their own. */
export function workFor(formKey: string, signer: LinkSigner): string {
  return Buffer.from(signer.sign(`work:${formKey}`)).toString("base64url");
}

/** @param answer a whole number, as the browser found it. */
export function isWorkDone(formKey: string, answer: string, signer: LinkSigner): boolean {
  if (!/^\d{1,10}$/.test(answer)) return false;
  return signer.all(`work:${formKey}`).some((signed) => {
    const work = Buffer.from(signed).toString("base64url");
    return Math.clz32(createHash("sha256").update(`${work}:${answer}`).digest().readUInt32BE()) >= BITS;
  });
}
