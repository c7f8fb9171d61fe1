import { DEVICE_KNOWN, type OpenedSession, SESSION } from "@escale/domain";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/*
 * Cookies of the office. Behind TLS they carry the prefix by which a browser refuses one that another machine of the same domain
 * has planted; without TLS (this machine, a trial) browsers would not take that prefix.
 */

const NAMES = { session: "escale", device: "escale-appareil", step: "escale-etape" } as const;

type Kind = keyof typeof NAMES;

/** Characters: a token of ours has 43. */
const TOKEN = /^[\w-]{43}$/;

const isSecure = (baseUrl: string) => baseUrl.startsWith("https:");

const nameOf = (kind: Kind, baseUrl: string) => (isSecure(baseUrl) ? `__Host-${NAMES[kind]}` : NAMES[kind]);

function read(c: Context, kind: Kind, baseUrl: string): string | undefined {
  const token = getCookie(c, nameOf(kind, baseUrl));
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

function write(c: Context, kind: Kind, baseUrl: string, token: string, seconds: number): void {
  setCookie(c, nameOf(kind, baseUrl), token, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(baseUrl),
    maxAge: seconds,
  });
}

function forget(c: Context, kind: Kind, baseUrl: string): void {
  deleteCookie(c, nameOf(kind, baseUrl), { path: "/", secure: isSecure(baseUrl) });
}

export const sessionTokenOf = (c: Context, baseUrl: string) => read(c, "session", baseUrl);
export const deviceTokenOf = (c: Context, baseUrl: string) => read(c, "device", baseUrl);
export const stepTokenOf = (c: Context, baseUrl: string) => read(c, "step", baseUrl);

/** A browser keeps its session, and that it has been here; a step that was under way is over. */
export function keepSession(c: Context, baseUrl: string, { token, device }: OpenedSession): void {
  write(c, "session", baseUrl, token, SESSION.longest.total("seconds"));
  write(c, "device", baseUrl, device, DEVICE_KNOWN.total("seconds"));
  forget(c, "step", baseUrl);
}

export function keepStep(c: Context, baseUrl: string, token: string, seconds: number): void {
  write(c, "step", baseUrl, token, seconds);
}

export function forgetSession(c: Context, baseUrl: string): void {
  forget(c, "session", baseUrl);
}
