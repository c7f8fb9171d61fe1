import { type Booking, countSegments, erasePerson, type PublicStop } from "@escale/domain";
import { listWaitCalls } from "@escale/store";
import { expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { arrangeAndTell } from "../apps/server/src/booking/waiting/arrange-and-tell.ts";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import { givenPerson, MASTERS, OPENER, withPersons } from "./given-persons.ts";
import { BASE_URL, givenSite, NOW } from "./given-site.ts";
import { givenWaiting } from "./given-waiting.ts";

const keysSource = { kind: "given", keys: MASTERS } as const;

test("whoever has only a mobile is offered an hour by SMS, where there is a gateway; whom it does not reach is called", async () => {
  const { store, stops, operator } = await givenSite({}, MASTERS);
  const stop = stops[0] as PublicStop;
  const { rows } = await store.pool.query("select procedure_key as key from procedures order by position limit 1");
  const people = givenWaiting(store, rows[0].key, () => NOW);
  const tell = () =>
    arrangeAndTell(
      store,
      noticeWorld({ store, keysSource, sendsSms: true, now: () => NOW, baseUrl: BASE_URL }),
      () => NOW,
    );
  const calls = async () =>
    (await listWaitCalls(store, operator.operatorId, { opener: OPENER, now: NOW, sendsSms: true })).map(
      ({ wait, kind }) => `${wait.person.name} ${kind}`,
    );
  const [first, second] = (await people.fill(stop)) as [Booking, Booking];
  await people.queue(stop, ["mobile"], { email: "", phone: "06 12 34 56 78" });
  await people.queue(stop, ["fixe"], { email: "", phone: "03 23 12 34 56" });
  await people.giveBack(first);
  await people.giveBack(second);
  await tell();
  await tell();
  const { rows: sent } = await store.pool.query(
    "select sms_id, message, key from outgoing_sms order by queued_at, key",
  );
  const seal = (await readSeals(keysSource, NOW))?.mails;
  const texts = sent.map(({ sms_id: rowId, message }) =>
    JSON.parse(seal?.open({ table: "outgoing_sms", column: "message", rowId } as never, message) ?? "{}"),
  );
  expect(texts.map(({ to }) => to)).toEqual(["+33612345678", "+33612345678"]);
  const offer = texts.find(({ text }) => text.includes("s'est libérée"));
  expect(offer?.text).toMatch(/lun\. 4 janv\. à .*https:\/\/escale\.test\/attente\/[\w-]{92}$/);
  for (const { text } of texts) expect(countSegments(text)).toBeLessThanOrEqual(2);
  expect(await calls()).toEqual(["fixe offer"]);
  await store.pool.query(
    "update outgoing_sms set state = 'failed', fault = 'refused', attempts = 1, message = null, next_attempt_at = null, ended_at = queued_at",
  );
  await tell();
  expect((await calls()).toSorted()).toEqual(["fixe offer", "mobile offer"]);
});

test("of a person who is erased no letter or SMS about their waiting leaves any more; others get theirs", async () => {
  const { store, stops, operator } = await givenSite({}, MASTERS);
  const stop = stops[0] as PublicStop;
  const { rows } = await store.pool.query("select procedure_key as key from procedures order by position limit 1");
  const people = givenWaiting(store, rows[0].key, () => NOW);
  await people.fill(stop);
  await people.queue(stop, ["anne"], { phone: "06 12 34 56 78" });
  await people.queue(stop, ["basile"], { phone: "06 99 99 99 99" });
  await arrangeAndTell(
    store,
    noticeWorld({ store, keysSource, sendsSms: true, now: () => NOW, baseUrl: BASE_URL }),
    () => NOW,
  );
  const leaving = async () =>
    (
      await store.pool.query(`select (select count(*)::int from outgoing_mails where message is not null) as mails,
        (select count(*)::int from outgoing_sms where message is not null) as sms`)
    ).rows[0];
  const before = await leaving();
  const personId = await givenPerson(store, operator.operatorId, { email: "anne@exemple.fr", phone: "" }, NOW);
  await withPersons(store, operator.operatorId, (world) => erasePerson(world, personId));
  expect(await leaving()).toEqual({ mails: before.mails / 2, sms: before.sms / 2 });
  expect(before.mails + before.sms).toBeGreaterThan(0);
});
