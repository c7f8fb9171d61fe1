import { expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { MASTERS } from "./given-persons.ts";
import { fields, office, path, resident, stop } from "./given-resident.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const keysSource = { kind: "given", keys: MASTERS } as const;

test("an address that no letter reaches is refused, an hour of another age as well; nobody else waits for a letter that cannot leave", async () => {
  const wrong = await resident.post(path, fields({ email: "rené@exemple.fr" }));
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("n’est pas complète")]);
  for (const startsAt of ["+275760-09-13T00:00:00Z", "-000001-01-01T00:00:00Z"])
    expect((await resident.post(path, fields({ startsAt, name: "" }))).status).toBe(400);
  const { rows } = await office.store.pool.query(
    "select count(*) from booking_notices where told_at is null and to_call",
  );
  const seals = noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL, sendsSms: false });
  const startsAt = stop.startsAt.add({ minutes: 60 }).toString();
  for (const email of ["une@exemple.fr", "autre@exemple.fr"]) {
    const sent = await resident.post(path, fields({ startsAt, email }));
    expect([sent.status, /class="faults".*?<\/div>/.exec(await sent.text())?.[0]]).toEqual([303, undefined]);
  }
  const told = await tellAll(office.store, async () => {
    const world = await seals();
    return (
      world && {
        ...world,
        write: async (word) => {
          const messages = await world.write(word);
          return messages?.mail && word.booking.person.email === "une@exemple.fr"
            ? { mail: { ...messages.mail, to: "rené@exemple.fr" } }
            : messages;
        },
      }
    );
  });
  expect(told).toBe(1);
  const after = await office.store.pool.query("select count(*) from booking_notices where told_at is null and to_call");
  expect(after.rows[0].count).toBe(rows[0].count + 1);
});
