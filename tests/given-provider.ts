import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, type GenerateKeyPairResult, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import type { OpenidSettings } from "../apps/server/src/config-openid.ts";
import { BASE_URL } from "./given-site.ts";

/** Who is known over there. */
export interface Known {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** A real OpenID Connect provider on this machine, where somebody signs in without being asked. */
export interface GivenProvider {
  readonly settings: OpenidSettings;
  /** What its ID tokens are signed with. */
  readonly keys: GenerateKeyPairResult;
  /** Whoever comes next is this one. */
  signsIn(known: Known | "nobody"): void;
  /** What it answers at one of its addresses goes through this first: a provider that lies. */
  lie(path: string, how: ((body: string) => string | Promise<string>) | undefined): void;
  /** It takes no connection, until it is up again. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Goes there as a browser, and comes back with the address that it is sent to. */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

const SECRET = "the-secret-that-both-of-us-have-0123456789";

/** @param signsAll what it says of somebody is a signed JWT as well, as ProConnect does. */
export async function givenProvider(
  over: Partial<OpenidSettings> = {},
  { signsAll = false, baseUrl = BASE_URL }: { readonly signsAll?: boolean; readonly baseUrl?: string } = {},
): Promise<GivenProvider> {
  const keys = await generateKeyPair("RS256", { extractable: true });
  let known: Known | "nobody" = { sub: "nobody" };
  const lies = new Map<string, (body: string) => string | Promise<string>>();
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => answer(request, response));
  const listen = (port: number) =>
    new Promise<number>((up) => {
      server.listen(port, "127.0.0.1", () => up((server.address() as AddressInfo).port));
    });
  const port = await listen(0);
  const issuer = `http://127.0.0.1:${port}`;
  const name = over.name ?? "proconnect";
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "escale",
        client_secret: SECRET,
        redirect_uris: [`${baseUrl}/bureau/connexion/${name}/retour`],
        post_logout_redirect_uris: [`${baseUrl}/bureau/deconnexion`],
        token_endpoint_auth_method: "client_secret_post",
        ...(signsAll && { userinfo_signed_response_alg: "RS256" as const }),
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(keys.privateKey)), kid: "first", alg: "RS256", use: "sig" }] },
    cookies: { keys: ["of the provider"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: signsAll } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ ...(known as Known), sub }) }),
    // Nobody is asked whether Escale may know who they are.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: "escale", accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  answer = async (request, response) => {
    const path = new URL(request.url ?? "", issuer).pathname;
    if (path.startsWith("/interaction/")) {
      const result = known === "nobody" ? { error: "access_denied" } : { login: { accountId: known.sub } };
      return provider.interactionFinished(request, response, result);
    }
    const lie = lies.get(path);
    if (lie) changeBody(response, lie);
    return callback(request, response);
  };
  const settings: OpenidSettings = {
    name,
    label: "ProConnect",
    issuer,
    clientId: "escale",
    clientSecret: SECRET,
    emails: "verified",
    ...over,
  };
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return {
    settings,
    keys,
    signsIn: (next) => {
      known = next;
    },
    lie: (path, how) => {
      if (how) lies.set(path, how);
      else lies.delete(path);
    },
    down: close,
    async up() {
      await listen(port);
    },
    visit: (url) => visitFrom(url, issuer),
    close,
  };
}

/** Follows a provider as long as it leads to itself. */
async function visitFrom(url: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = url;
  for (let steps = 0; steps < 10 && at.startsWith(issuer); steps += 1) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    const to = answer.headers.get("location");
    if (to === null) throw new Error(`${at} answers ${answer.status}`);
    at = new URL(to, at).href;
  }
  return at;
}

/** Lets the body of an answer through a lie, with a length that is right. */
function changeBody(response: ServerResponse, lie: (body: string) => string | Promise<string>): void {
  const end = response.end.bind(response);
  response.end = ((body?: unknown) => {
    void (async () => {
      const told = await lie(body === undefined ? "" : String(body));
      response.setHeader("content-length", Buffer.byteLength(told));
      end(told);
    })();
    return response;
  }) as typeof response.end;
}
