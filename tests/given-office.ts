import { randomBytes } from "node:crypto";
import { COMMAND_LINE, createAccount, type Membership, type Operator, type Role } from "@escale/domain";
import { type MasterKeys, makeMasterKey } from "@escale/exchange";
import { accountStore } from "@escale/store";
import type { HttpBindings } from "@hono/node-server";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import type { OpenidSettings } from "../apps/server/src/config-openid.ts";
import { newId } from "./given-operator.ts";
import { BASE_URL, type GivenSite, givenSite, NOW } from "./given-site.ts";

export const PASSWORD = "les mirabelles du verger";

/** A browser: it keeps cookies, says where its forms come from, and does not follow by itself. */
export interface GivenBrowser {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(
    path: string,
    fields?: Record<string, string | readonly string[] | File>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  signIn(email: string, password?: string): Promise<Response>;
}

export interface GivenOffice extends GivenSite {
  browser(): GivenBrowser;
  /** An account with its password chosen. */
  account(email: string, roles?: readonly Role[], operator?: Operator): Promise<Membership[]>;
  /** The same, in a browser where it has signed in. */
  signedIn(email: string, roles?: readonly Role[], operator?: Operator): Promise<GivenBrowser>;
}

/** The whole site with an operator, and people who may come into its office. */
export async function givenOffice(
  keys: MasterKeys | "no keys" = [makeMasterKey("test", randomBytes)],
  openid: readonly OpenidSettings[] = [],
  sendsSms = false,
  bookingsAMinute?: number,
): Promise<GivenOffice> {
  const given = await givenSite({}, keys === "no keys" ? undefined : keys, openid, sendsSms, bookingsAMinute);
  const browser = () => openBrowser(given);
  const account = async (email: string, roles: readonly Role[] = ["administrator"], operator = given.operator) => {
    const memberships = roles.map(
      (role): Membership => ({
        operatorId: operator.operatorId,
        role,
        ...(role === "town-hall" && { communes: ["02386"] }),
      }),
    );
    const world = { store: accountStore(given.store), secrets, now: NOW, newId, actor: COMMAND_LINE };
    const name = email.split("@")[0] ?? email;
    const made = await createAccount(world, { email, name, installation: false, memberships });
    if (!made.ok) throw new Error(made.refusal.refused);
    const chosen = await browser().post(`/bureau/mot-de-passe/${made.value.token}`, { password: PASSWORD });
    if (chosen.status !== 303) throw new Error(`the password was not taken: ${chosen.status}`);
    return memberships;
  };
  return {
    ...given,
    browser,
    account,
    async signedIn(email, roles, operator) {
      await account(email, roles, operator);
      const opened = browser();
      const answer = await opened.signIn(email);
      if (answer.status !== 303) throw new Error(`not signed in: ${answer.status}`);
      return opened;
    },
  };
}

let opened = 0;

/** Each has an address of its own. */
export function openBrowser({ site }: Pick<GivenSite, "site">): GivenBrowser {
  const cookies = new Map<string, string>();
  opened += 1;
  const remoteAddress = `10.${(opened >> 16) & 255}.${(opened >> 8) & 255}.${opened & 255}`;
  const connection = { incoming: { socket: { remoteAddress } } } as HttpBindings;
  const ask = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const answer = await site.fetch(new Request(`${BASE_URL}${path}`, { ...init, headers }), connection);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const post: GivenBrowser["post"] = (path, fields = {}, headers = {}) => {
    const files = Object.values(fields).some((value) => value instanceof File);
    const body = files ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof File) (body as FormData).append(name, value);
      else for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
    }
    return ask(path, {
      method: "POST",
      body,
      headers: { origin: BASE_URL, "sec-fetch-site": "same-origin", "user-agent": "Firefox/140 Linux", ...headers },
    });
  };
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post,
    signIn: (email, password = PASSWORD) => post("/bureau/connexion", { email, password }),
  };
}
