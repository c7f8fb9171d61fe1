import type { Passkey } from "@escale/domain";
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import type { RelyingParty } from "./relying-party.ts";

const text = z.base64url().max(20_000);

const shape = <Response extends z.ZodRawShape>(response: Response) =>
  z.object({
    id: text.min(1).max(1_400),
    rawId: text.max(1_400),
    type: z.literal("public-key"),
    clientExtensionResults: z.object({}),
    response: z.object({ clientDataJSON: text, ...response }),
  });

const newKeyShape = shape({
  attestationObject: text,
  transports: z.array(z.string().max(20)).max(10).optional().default([]),
});
const keyShape = shape({ authenticatorData: text, signature: text, userHandle: text.max(200).optional() });

export type DeviceAnswer = z.infer<typeof keyShape>;

function readJson<Shape extends z.ZodType>(shaped: Shape, sent: string): z.infer<Shape> | undefined {
  try {
    return shaped.safeParse(JSON.parse(sent)).data;
  } catch {
    return undefined;
  }
}

export function readDeviceAnswer(sent: string): DeviceAnswer | undefined {
  return readJson(keyShape, sent);
}

/** The account that a device says its key is for. */
export function accountOf({ response: { userHandle } }: DeviceAnswer): string | undefined {
  return userHandle === undefined ? undefined : Buffer.from(userHandle, "base64url").toString("utf8");
}

interface Expected {
  readonly party: RelyingParty;
  readonly challenge: Uint8Array<ArrayBuffer>;
}

const checks = ({ party, challenge }: Expected) => ({
  expectedChallenge: Buffer.from(challenge).toString("base64url"),
  expectedOrigin: party.origin,
  expectedRPID: party.id,
  requireUserVerification: true,
});

/** The key that a device has made; undefined when what it says does not hold: another origin, challenge, or nobody checked. */
export async function readNewKey(expected: Expected, sent: string): Promise<Passkey | undefined> {
  const answer = readJson(newKeyShape, sent);
  if (!answer) return undefined;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: { ...answer.response, transports: [] } },
      ...checks(expected),
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter, transports: answer.response.transports };
  } catch {
    // The library throws whatever is wrong with what a stranger sends.
    return undefined;
  }
}

/** How often a key was used by what its device says; undefined when that does not hold, or the count has gone back. */
export async function verifyKey(
  expected: Expected,
  answer: DeviceAnswer,
  { credentialId, publicKey, counter }: Passkey,
): Promise<number | undefined> {
  const { userHandle, ...response } = answer.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response: { ...response, ...(userHandle !== undefined && { userHandle }) } },
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
      ...checks(expected),
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
