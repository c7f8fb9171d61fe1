import { COMMAND_LINE, KEY_SCOPES, type KeyScope, makeApiKey, type Operator } from "@escale/domain";
import { apiKeyStore } from "@escale/store";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { newId } from "./given-operator.ts";
import { BASE_URL, type GivenSite, NOW } from "./given-site.ts";

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** Another program, with a key of an operator. */
export interface GivenProgram {
  readonly key: string;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}

export async function givenProgram(
  given: Pick<GivenSite, "site" | "store" | "operator">,
  scopes: readonly KeyScope[] = KEY_SCOPES,
  { operatorId }: Pick<Operator, "operatorId"> = given.operator,
): Promise<GivenProgram> {
  const world = { store: apiKeyStore(given.store), now: NOW, newId, actor: COMMAND_LINE, secrets };
  const made = await makeApiKey(world, operatorId, { name: "RDV du département", scopes, days: 365 });
  if (!made.ok) throw new Error(made.refusal.refused);
  const key = made.value.text;
  return { key, ask: (method, path, body, headers) => askApi(given, key, method, path, body, headers) };
}

/** @param body sent as it is when it is a text, else as JSON. */
export async function askApi(
  { site }: Pick<GivenSite, "site">,
  key: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const sent: RequestInit = {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  };
  const response = await site.fetch(new Request(`${BASE_URL}/api/v1${path}`, sent));
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text), headers: response.headers };
}
