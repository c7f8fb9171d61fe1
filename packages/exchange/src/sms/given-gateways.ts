import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { givenServer } from "../services/given-server.ts";
import type { AndroidSettings } from "./android-gateway.ts";
import type { OvhSettings } from "./ovh-gateway.ts";

/** An SMS as a gateway got it. */
export interface GotSms {
  /** Names it there: a tag, or an identity. */
  readonly name: string;
  readonly to: string;
  readonly text: string;
}

/** What a gateway says in place of its usual answer; `mute` never ends it, `deaf` takes the SMS and never says so. */
export type Trouble =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly raw: string }
  | "mute"
  | "deaf";

/** @param path without query. @param nth how many requests came before. */
type TroubleOf = (asked: { readonly method: string; readonly path: string }, nth: number) => Trouble | undefined;

type Said = { readonly status: number; readonly body: unknown };

async function givenGateway(
  troubleOf: TroubleOf,
  answer: (request: IncomingMessage, url: URL, body: string, got: GotSms[]) => Said,
) {
  const got: GotSms[] = [];
  let nth = 0;
  const server = await givenServer(async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const url = new URL(request.url ?? "", "http://gateway");
    const trouble = troubleOf({ method: request.method ?? "", path: url.pathname }, nth);
    nth += 1;
    if (trouble === "mute") return;
    if (trouble === "deaf") {
      answer(request, url, body, got);
      return;
    }
    if (trouble && "raw" in trouble) {
      response.writeHead(200, { "content-type": "text/html" }).end(trouble.raw);
      return;
    }
    const { status, body: said } = trouble ?? answer(request, url, body, got);
    const headers = { "content-type": "application/json", ...(trouble && "headers" in trouble && trouble.headers) };
    response.writeHead(status, headers).end(JSON.stringify(said));
  });
  return { ...server, got };
}

/** A telephone on loopback that answers as SMS Gateway for Android does. */
export async function givenAndroid(troubleOf: TroubleOf = () => undefined) {
  const gateway = await givenGateway(troubleOf, (request, { pathname }, body, got) => {
    const signedIn = request.headers.authorization === `Basic ${Buffer.from("sms:secret").toString("base64")}`;
    if (!signedIn) return { status: 401, body: { message: "Unauthorized" } };
    if (request.method === "GET") {
      const found = got.find(({ name }) => pathname === `/message/${name}`);
      return found ? { status: 200, body: message(found, "Sent") } : { status: 404, body: {} };
    }
    if (pathname !== "/message") return { status: 404, body: {} };
    const asked = JSON.parse(body);
    const taken = { name: asked.id, to: asked.phoneNumbers[0], text: asked.textMessage.text };
    got.push(taken);
    return { status: 202, body: message(taken, "Pending") };
  });
  const settings: AndroidSettings = { kind: "android", url: gateway.url, account: "sms", password: "secret" };
  return { ...gateway, settings };
}

function message({ name, to }: GotSms, state: string) {
  return { id: name, state, recipients: [{ phoneNumber: to, state, error: null }], isEncrypted: false, states: {} };
}

const OVH = { applicationKey: "app", applicationSecret: "s3cret", consumerKey: "consumer", service: "sms-ab1-1" };
/** Seconds that their clock is ahead. */
const AHEAD = 4_000;

/** OVHcloud on loopback, whose clock is not ours. */
export async function givenOvh(troubleOf: TroubleOf = () => undefined) {
  const theirTime = () => Math.round(Date.now() / 1_000) + AHEAD;
  const gateway = await givenGateway(troubleOf, (request, url, body, got) => {
    if (url.pathname === "/1.0/auth/time") return { status: 200, body: theirTime() };
    const at = String(request.headers["x-ovh-timestamp"]);
    const address = `http://${request.headers.host}${request.url}`;
    const said = [OVH.applicationSecret, OVH.consumerKey, request.method, address, body, at].join("+");
    const right = `$1$${createHash("sha1").update(said).digest("hex")}`;
    if (request.headers["x-ovh-application"] !== OVH.applicationKey || request.headers["x-ovh-signature"] !== right)
      return { status: 400, body: { errorCode: "INVALID_SIGNATURE", message: "Invalid signature" } };
    if (Math.abs(theirTime() - Number(at)) > 60)
      return { status: 400, body: { errorCode: "QUERY_TIME_OUT", message: "Query out of time" } };
    if (url.pathname === "/1.0/sms/sms-ab1-1/outgoing")
      return { status: 200, body: got.flatMap(({ name }, id) => (name === url.searchParams.get("tag") ? [id] : [])) };
    if (url.pathname !== "/1.0/sms/sms-ab1-1/jobs") return { status: 404, body: { message: "Not found" } };
    const { tag, receivers, message: words } = JSON.parse(body);
    const wrong = /^\+33[1-59]/.test(receivers[0]);
    if (!wrong) got.push({ name: tag, to: receivers[0], text: words });
    return {
      status: 200,
      body: {
        ...{ totalCreditsRemoved: wrong ? 0 : 1, ids: wrong ? [] : [got.length] },
        ...{ validReceivers: wrong ? [] : receivers, invalidReceivers: wrong ? receivers : [] },
      },
    };
  });
  const settings: OvhSettings = { kind: "ovh", url: `${gateway.url}/1.0`, ...OVH };
  return { ...gateway, settings };
}
