import { randomBytes, randomUUID } from "node:crypto";
import { bookSlot, PUBLIC, type PublicStop } from "@escale/domain";
import { bookingStore, openStore, publicTimetable } from "@escale/store";
import { expect, test } from "vitest";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";
import { givenProxy } from "./given-proxy.ts";

const NOW = Temporal.Instant.from("2027-01-02T09:00:00Z");

test("a booking goes to the database and back four times; those who come meanwhile go together", async () => {
  const database = await givenDatabase();
  const { operatorId } = await givenOperator(database);
  await givenPublishedPlan(database, operatorId);
  const stops = await publicTimetable(database).stops({ from: NOW.add({ hours: 24 }), limit: 20 });
  const proxy = await givenProxy(database.connection);
  const store = openStore({ ...database.connection, ...proxy.at });
  const book = ({ stopId, startsAt }: PublicStop) =>
    bookSlot(
      {
        ...{ actor: PUBLIC, now: NOW, newId, channel: "online", language: "fr" },
        store: bookingStore(store, OPENER, NOW),
      },
      operatorId,
      stopId,
      {
        ...{ procedureKey: "emploi", startsAt, formKey: randomUUID(), name: "Jeanne Martin", phone: "", note: "" },
        email: `${randomBytes(4).toString("hex")}@exemple.fr`,
      },
    );
  const count = async (some: readonly PublicStop[]) => {
    const before = proxy.ways();
    for (const { ok } of await Promise.all(some.map(book))) expect(ok).toBe(true);
    return proxy.ways() - before;
  };
  try {
    // Makes the connection, and the first key.
    await count(stops.slice(0, 1));
    expect(await count(stops.slice(1, 2))).toBe(4);
    // One alone, then seven.
    expect(await count(stops.slice(2, 10))).toBe(8);
  } finally {
    await store.close();
    await proxy.close();
  }
});
