import { type AccountId, COMMAND_LINE, type OperatorId, setUpOperator } from "@escale/domain";
import { setUpStore } from "@escale/store";
import { expect, test } from "vitest";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, newId } from "./given-operator.ts";

const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");

test("an office gives nobody a role, but the one who sets the operator up, in that act", async () => {
  const store = await givenDatabase();
  const mine = (await givenOperator(store, { slug: "mine" })).operatorId;
  const accountId = newId<AccountId>();
  await store.accounts.db
    .insertInto("accounts")
    .values({
      account_id: accountId,
      email: "claire@exemple.fr",
      name: "Claire",
      installation: true,
      created_at: NOW,
    })
    .execute();
  const preset = { ...s02, operator: { ...s02.operator, slug: "set-up" } };
  const world = { store: setUpStore(store), now: NOW, newId, actor: COMMAND_LINE };
  const iron = { code: "02386", name: "Iron", postcodes: [], departement: "02", population: 1, lat: 49.9, lon: 3.6 };
  const chosen = { territory: [iron], servedCodes: new Set(["02386"]) };
  const made = await setUpOperator(world, preset, chosen, accountId);
  if (!made.ok) throw new Error(made.refusal.refused);
  const { operatorId } = made.value;
  const { rows } = await store.pool.query("select operator_id, role from memberships where account_id = $1", [
    accountId,
  ]);
  expect(rows).toEqual([{ operator_id: operatorId, role: "administrator" }]);
  const give = (to: OperatorId, since: Temporal.Instant) =>
    store.within(to, (trx) =>
      trx
        .insertInto("memberships")
        .values({ operator_id: to, account_id: accountId, role: "coordinator", since })
        .execute(),
    );
  for (const [to, since] of [
    [mine, NOW],
    [operatorId, NOW],
    [operatorId, NOW.add({ seconds: 1 })],
  ] as const)
    await expect(give(to, since)).rejects.toThrow(/row-level security/);
  // Who it is for is no way round: the operator of the transaction is the only one.
  await expect(
    store.within(mine, (trx) => trx.updateTable("memberships").set({ role: "auditor" }).execute()),
  ).rejects.toThrow(/permission denied/);
});
