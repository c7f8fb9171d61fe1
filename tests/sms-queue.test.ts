import { deliverSms, type NewSms, type OperatorId, type SmsGateway, type SmsId } from "@escale/domain";
import { smsGateway } from "@escale/exchange";
import { listSms, type Store, smsQueue } from "@escale/store";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { givenAndroid } from "../packages/exchange/src/sms/given-gateways.ts";
import { sendSms } from "../packages/store/src/sms/send-sms.ts";
import { afterwards, givenDatabase } from "./given-database.ts";
import { givenOperator, newId } from "./given-operator.ts";
import { SEALS } from "./given-persons.ts";

const { mails: seal } = SEALS;
const NOW = Temporal.Instant.from("2027-01-05T08:00:00Z");
const later = (minutes: number) => NOW.add({ minutes });

let store: Awaited<ReturnType<typeof givenDatabase>>;
let operatorId: OperatorId;
beforeAll(async () => {
  store = await givenDatabase();
  operatorId = (await givenOperator(store)).operatorId;
});
beforeEach(async () => {
  await store.pool.query("delete from outgoing_sms");
});

const words = (over: Partial<NewSms> = {}): NewSms => ({
  ...{ smsId: newId<SmsId>(), operatorId, kind: "booking", key: `booking-notice/${newId()}`, at: NOW },
  ...{ usefulUntil: later(24 * 60), to: "+33612345678", text: "Bus : RDV mar. 5 janv. à 9 h 30" },
  ...over,
});
const queue = (sms: NewSms) => store.db.transaction().execute((trx) => sendSms(trx, sms, seal));
const deliver = (gateway: SmsGateway, now = NOW, from: Store = store) =>
  deliverSms({ queue: smsQueue(from, async () => seal), gateway, now: () => now });
const list = () => listSms(store, operatorId, { limit: 100 }, seal);
const taking = () => {
  const taken: string[] = [];
  const gateway: SmsGateway = {
    async post({ smsId }) {
      taken.push(smsId);
      return { ok: true };
    },
    hasTaken: async ({ smsId }) => ({ ok: true, taken: taken.includes(smsId) }),
  };
  return { taken, gateway };
};
const down: SmsGateway = {
  post: async () => ({ ok: false, fault: { kind: "unreachable" } }),
  hasTaken: async () => ({ ok: false, fault: { kind: "unreachable" } }),
};

test("an SMS leaves once, sealed until then, and what it said is forgotten", async () => {
  const sms = words();
  await queue(sms);
  await queue({ ...sms, smsId: newId<SmsId>() });
  const before = await store.pool.query("select outgoing_sms::text as row from outgoing_sms");
  expect(before.rows).toHaveLength(1);
  expect(before.rows[0].row).not.toMatch(/612345678|janv/);
  const { taken, gateway } = taking();
  expect(await deliver(gateway)).toEqual({ state: "sent" });
  expect(await deliver(gateway, later(60))).toBeUndefined();
  expect(taken).toEqual([sms.smsId]);
  expect(await list()).toMatchObject([{ state: "sent", recipient: "… 78", segments: 1, attempts: 1 }]);
  expect((await store.pool.query("select message from outgoing_sms")).rows).toEqual([{ message: null }]);
});

test("a gateway that is down for an hour loses nothing and sends nothing twice", async () => {
  await queue(words());
  await queue(words());
  const { taken, gateway } = taking();
  for (let minute = 0; minute < 60; minute += 1) while (await deliver(down, later(minute)));
  expect(taken).toEqual([]);
  for (let minute = 60; minute < 180; minute += 1) while (await deliver(gateway, later(minute)));
  expect(new Set(taken).size).toBe(2);
  expect(taken).toHaveLength(2);
  expect((await list()).map(({ state }) => state)).toEqual(["sent", "sent"]);
});

test("after five hours it is given up, with the reason; a number that is refused, at once", async () => {
  await queue(words());
  for (let minute = 0; minute < 8 * 60; minute += 1) await deliver(down, later(minute));
  expect(await list()).toMatchObject([{ state: "failed", fault: { kind: "unreachable" }, attempts: 9 }]);
  await store.pool.query("delete from outgoing_sms");
  await queue(words());
  const refusing: SmsGateway = { ...down, post: async () => ({ ok: false, fault: { kind: "refused", code: 400 } }) };
  expect(await deliver(refusing)).toMatchObject({ state: "failed" });
});

test("what is of no more use does not leave", async () => {
  await queue(words({ usefulUntil: later(10) }));
  const { taken, gateway } = taking();
  expect(await deliver(gateway, later(10))).toMatchObject({ state: "failed", fault: { kind: "too-late" } });
  expect(taken).toEqual([]);
});

test("killed between the gateway's word and ours: the next one asks the gateway, and sends no second one", async () => {
  const { got, settings, close } = await givenAndroid();
  afterwards(close);
  const gateway = smsGateway(settings);
  await queue(words());
  const dying: SmsGateway = {
    ...gateway,
    async post(sms) {
      await gateway.post(sms);
      throw new Error("killed");
    },
  };
  await expect(deliver(dying)).rejects.toThrow("killed");
  expect(got).toHaveLength(1);
  // Nobody else takes it while the dead one may still be at it.
  expect(await deliver(gateway, later(1))).toBeUndefined();
  expect(await deliver(gateway, later(2))).toEqual({ state: "sent" });
  expect(got).toHaveLength(1);
});

test("killed before the gateway was asked: it leaves then", async () => {
  const { got, settings, close } = await givenAndroid();
  afterwards(close);
  const gateway = smsGateway(settings);
  await queue(words());
  const dying: SmsGateway = { ...gateway, post: async () => Promise.reject(new Error("killed")) };
  await expect(deliver(dying)).rejects.toThrow("killed");
  expect(await deliver(gateway, later(2))).toEqual({ state: "sent" });
  expect(got).toHaveLength(1);
});

test("several workers share the queue: each SMS leaves once", async () => {
  for (let made = 0; made < 30; made += 1) await queue(words());
  const { taken, gateway } = taking();
  await Promise.all(
    [1, 2, 3].map(async () => {
      while (await deliver(gateway));
    }),
  );
  expect(taken).toHaveLength(30);
  expect(new Set(taken).size).toBe(30);
});

test("with other keys it does not open, and waits for the right ones", async () => {
  await queue(words());
  const { taken, gateway } = taking();
  const blind = deliverSms({ queue: smsQueue(store, async () => undefined), gateway, now: () => NOW });
  expect(await blind).toMatchObject({ state: "queued", fault: { kind: "unreadable" } });
  expect(await deliver(gateway, later(2))).toEqual({ state: "sent" });
  expect(taken).toHaveLength(1);
});
