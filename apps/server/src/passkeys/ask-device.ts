import type { Account, Secrets } from "@escale/domain";
import type { ListedPasskey } from "@escale/store";
import { generateAuthenticationOptions, generateRegistrationOptions } from "@simplewebauthn/server";
import type { RelyingParty } from "./relying-party.ts";

/** What a device signs: made of the token in the browser's cookie, so that an answer counts in that browser alone. */
export function challengeOf({ hashToken }: Pick<Secrets, "hashToken">, token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hashToken(`passkey ${token}`));
}

/** Asks a device for a key of its own choice: nobody types who they are. It has to check who holds it. */
export function askForKey(party: RelyingParty, challenge: Uint8Array<ArrayBuffer>) {
  return generateAuthenticationOptions({ rpID: party.id, challenge, userVerification: "required" });
}

/** Asks a device to make a key that it can find again by itself, and no second one for this account. */
export function askForNewKey(
  party: RelyingParty,
  challenge: Uint8Array<ArrayBuffer>,
  { accountId, email, name }: Account,
  known: readonly ListedPasskey[],
) {
  return generateRegistrationOptions({
    rpName: "Escale",
    rpID: party.id,
    userID: new TextEncoder().encode(accountId),
    userName: email,
    userDisplayName: name,
    challenge,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}
