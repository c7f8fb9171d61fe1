import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** How a device behaves; unless said, it checks who holds it and counts on. */
interface Behaviour {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verifies?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
}

/** A device with one key (WebAuthn, ES256), in a few bytes: it says whatever a test wants it to. */
export interface GivenDevice {
  readonly credentialId: string;
  make(options: { readonly challenge: string }, behaviour?: Behaviour): string;
  prove(options: { readonly challenge: string }, behaviour?: Behaviour): string;
}

export function givenDevice(over: { readonly origin: string; readonly rpId: string }): GivenDevice {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  const credentialId = id.toString("base64url");
  let counted = 0;
  const flagsOf = ({ verifies = true }: Behaviour, made: number) => 1 | (verifies ? 4 : 0) | made;
  const authData = (behaviour: Behaviour, made: number, rest: Buffer) => {
    counted = behaviour.counter ?? counted + 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(counted);
    const rpIdHash = createHash("sha256")
      .update(behaviour.rpId ?? over.rpId)
      .digest();
    return Buffer.concat([rpIdHash, Buffer.from([flagsOf(behaviour, made)]), counter, rest]);
  };
  const clientData = (type: string, challenge: string, behaviour: Behaviour) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: behaviour.origin ?? over.origin, crossOrigin: false }));
  const answer = (response: object) =>
    JSON.stringify({
      id: credentialId,
      rawId: credentialId,
      type: "public-key",
      clientExtensionResults: {},
      response,
    });
  return {
    credentialId,
    make({ challenge }, behaviour = {}) {
      // COSE: kty EC2, alg ES256, crv P-256, x, y.
      const key = Buffer.concat([
        Buffer.from("a5010203262001215820", "hex"),
        Buffer.from(x, "base64url"),
        Buffer.from("225820", "hex"),
        Buffer.from(y, "base64url"),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const data = authData(behaviour, 0x40, attested);
      // CBOR: { fmt: "none", attStmt: {}, authData }
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
        Buffer.from([data.length]),
        data,
      ]);
      return answer({
        clientDataJSON: clientData("webauthn.create", challenge, behaviour).toString("base64url"),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      });
    },
    prove({ challenge }, behaviour = {}) {
      const data = authData(behaviour, 0, Buffer.alloc(0));
      const client = clientData("webauthn.get", challenge, behaviour);
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      return answer({
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, privateKey).toString("base64url"),
        ...(behaviour.userHandle !== undefined && {
          userHandle: Buffer.from(behaviour.userHandle).toString("base64url"),
        }),
      });
    },
  };
}
