import type { DueSms, SmsGateway, SmsId } from "@escale/domain";
import { afterEach, describe, expect, test } from "vitest";
import { androidGateway } from "./android-gateway.ts";
import { givenAndroid, givenOvh, type Trouble } from "./given-gateways.ts";
import { ovhGateway } from "./ovh-gateway.ts";

const sms: DueSms = {
  smsId: "0197a3c2-0000-7000-8000-123456789abc" as SmsId,
  to: "+33612345678",
  text: "Bus : rappel, RDV mar. 5 janv. à 9 h 30",
  usefulUntil: Temporal.Now.instant().add({ hours: 3 }),
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const SHORT = 300;
const GATEWAYS = {
  android: async (trouble?: Parameters<typeof givenAndroid>[0]) => {
    const given = await givenAndroid(trouble);
    closing.push(given.close);
    return { ...given, gateway: androidGateway(given.settings, SHORT), name: sms.smsId };
  },
  ovh: async (trouble?: Parameters<typeof givenOvh>[0]) => {
    const given = await givenOvh(trouble);
    closing.push(given.close);
    return { ...given, gateway: ovhGateway(given.settings, SHORT), name: "70008000123456789abc" };
  },
};

const fault = async (gateway: SmsGateway) => {
  const posted = await gateway.post(sms);
  return posted.ok ? undefined : posted.fault;
};
/** In place of the answer to what is sent, not to what is asked before. */
const atPost =
  (trouble: Trouble) =>
  ({ method }: { method: string }) =>
    method === "POST" ? trouble : undefined;

describe.each(["android", "ovh"] as const)("by %s", (kind) => {
  const given = GATEWAYS[kind];

  test("an SMS is taken whole, under a name by which it is found again", async () => {
    const { gateway, got, name } = await given();
    expect(await gateway.hasTaken(sms)).toEqual({ ok: true, taken: false });
    expect(await gateway.post(sms)).toEqual({ ok: true });
    expect(got).toEqual([{ name, to: sms.to, text: sms.text }]);
    expect(await gateway.hasTaken(sms)).toEqual({ ok: true, taken: true });
  });

  test("what may pass by itself is tried later", async () => {
    for (const status of [429, 500, 503])
      expect(await fault((await given(atPost({ status, body: {} }))).gateway)).toEqual({ kind: "later", code: status });
  });

  test("nobody there, one who never answers, one who is something else", async () => {
    const gone = await given();
    await gone.close();
    expect(await fault(gone.gateway)).toEqual({ kind: "unreachable" });
    expect(await gone.gateway.hasTaken(sms)).toEqual({ ok: false, fault: { kind: "unreachable" } });
    expect(await fault((await given(atPost("mute"))).gateway)).toEqual({ kind: "silent" });
    expect(await fault((await given(atPost({ raw: "<h1>Box</h1>" }))).gateway)).toEqual({ kind: "garbled" });
    expect(await fault((await given(atPost({ status: 200, body: { ok: "yes" } }))).gateway)).toMatchObject({
      kind: "garbled",
    });
    expect(await fault((await given(() => ({ raw: "x".repeat(200_000) }))).gateway)).toMatchObject({ kind: "garbled" });
  });

  test("taken without a word: asked for, it is there", async () => {
    const { gateway } = await given(atPost("deaf"));
    expect(await fault(gateway)).toEqual({ kind: "silent" });
    expect(await gateway.hasTaken(sms)).toEqual({ ok: true, taken: true });
  });
});

describe("a telephone", () => {
  test("with another password", async () => {
    const { settings } = await GATEWAYS.android();
    const wrong = androidGateway({ ...settings, password: "wrong" }, SHORT);
    expect(await fault(wrong)).toEqual({ kind: "sign-in-refused", code: 401 });
    expect(await wrong.hasTaken(sms)).toEqual({ ok: false, fault: { kind: "sign-in-refused", code: 401 } });
  });

  test("that refuses the number, that failed, that has it already", async () => {
    const refused = { status: 400, body: { message: "phoneNumbers is empty" } };
    expect(await fault((await GATEWAYS.android(atPost(refused))).gateway)).toEqual({ kind: "refused", code: 400 });
    const failed = { status: 202, body: { id: sms.smsId, state: "Failed", recipients: [{ state: "Failed" }] } };
    expect(await fault((await GATEWAYS.android(atPost(failed))).gateway)).toEqual({ kind: "refused", code: 400 });
    const known = { status: 409, body: { message: "exists" } };
    expect(await fault((await GATEWAYS.android(atPost(known))).gateway)).toBeUndefined();
  });
});

describe("OVHcloud", () => {
  test("refuses a land line, which costs nothing", async () => {
    const { gateway, got } = await GATEWAYS.ovh();
    expect(await gateway.post({ ...sms, to: "+33323456789" })).toEqual({
      ok: false,
      fault: { kind: "refused", code: 400 },
    });
    expect(got).toEqual([]);
  });

  test("with wrong keys, an unknown sender, no credit left", async () => {
    const { settings } = await GATEWAYS.ovh();
    expect(await fault(ovhGateway({ ...settings, applicationSecret: "x" }, SHORT))).toEqual({
      kind: "sign-in-refused",
      code: 400,
    });
    const said = async (status: number, body: unknown) =>
      (await fault((await GATEWAYS.ovh(atPost({ status, body }))).gateway))?.kind;
    expect(await said(403, { errorCode: "INVALID_CREDENTIAL", message: "This credential is not valid" })).toBe(
      "sign-in-refused",
    );
    expect(await said(400, { message: "Sender BUS does not exist" })).toBe("sender-refused");
    expect(await said(402, {})).toBe("no-credit");
    expect(await said(403, { message: "You do not have enough credits" })).toBe("no-credit");
    expect(await said(400, { message: "Invalid message" })).toBe("refused");
  });

  test("whose clock changes is asked for the time again after a refusal", async () => {
    const times: string[] = [];
    const { gateway } = await GATEWAYS.ovh(({ path }) => {
      if (!path.endsWith("/time")) return undefined;
      times.push(path);
      return times.length === 1 ? { status: 200, body: 12 } : undefined;
    });
    expect(await fault(gateway)).toMatchObject({ code: 400 });
    expect(await fault(gateway)).toBeUndefined();
    expect(times).toHaveLength(2);
  });
});
