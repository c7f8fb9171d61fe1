import { findNearSlots } from "@escale/domain";
import { openStore, readNearStops } from "@escale/store";
import { type Figure, median, percentile } from "./figure.ts";
import { BOOKED_AT, type GivenBookable } from "./given-bookable.ts";

const TIMES = 300;
const SITES = 10;

/** What a booking centre sees when somebody calls: the free hours at the ten nearest places over a quarter, read and computed. */
export async function* measureNearHours(given: GivenBookable): AsyncIterable<Figure> {
  const { operatorId, application, upkeep, procedureKey } = given;
  const store = openStore(application);
  try {
    const { rows: communes } = await upkeep.pool.query<{ code: string }>(
      "select code from communes where operator_id = $1 order by code",
      [operatorId],
    );
    const times: number[] = [];
    let [slots, stops] = [0, 0];
    for (let time = -30; time < TIMES; time += 1) {
      const communeCode = communes[(time + 30) % communes.length]?.code ?? "";
      const began = performance.now();
      const near = await readNearStops(store, operatorId, { communeCode, now: BOOKED_AT, sites: SITES });
      const rule = near?.rules.get(procedureKey);
      if (!near || !rule) throw new Error("nobody knows where that commune is");
      // Every hour of every stop, not only the first few that are shown.
      const limits = { sites: SITES, stops: 100, slots: 1_000 };
      const found = findNearSlots(near.sites, near.stopsOf, rule, near.terms, { now: BOOKED_AT, limits });
      if (time >= 0) times.push(performance.now() - began);
      [slots, stops] = [found.reduce((sum, one) => sum + one.slots.length, 0), found.length];
    }
    console.error(`${slots} hours at ${stops} stops of the ${SITES} nearest places`);
    const name = "free hours of the 10 nearest places over a quarter";
    yield { name: `${name}, median`, value: median(times), unit: "ms", asked: { at: "most", value: 20 } };
    yield { name: `${name}, p95`, value: percentile(times, 0.95), unit: "ms" };
  } finally {
    await store.close();
  }
}
