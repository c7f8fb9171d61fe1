import type { OperatorId, SiteId, StopId, StopStateKind } from "@escale/domain";
import type { Store } from "./open-store.ts";

/** Stops of an operator, planned ones too, earliest first; enough to know which one to change. */
export async function listStops(
  store: Store,
  operatorId: OperatorId,
  from: Temporal.Instant,
  limit: number,
): Promise<readonly { stopId: StopId; startsAt: Temporal.Instant; state: StopStateKind; commune: string }[]> {
  const rows = await store.within(operatorId, (trx) =>
    trx
      .selectFrom("stops as s")
      .innerJoin("sites as si", (join) =>
        join.onRef("si.operator_id", "=", "s.operator_id").onRef("si.site_id", "=", "s.site_id"),
      )
      .innerJoin("communes as c", (join) =>
        join.onRef("c.operator_id", "=", "si.operator_id").onRef("c.code", "=", "si.commune_code"),
      )
      .select(["s.stop_id", "s.starts_at", "s.state", "c.name"])
      .where("s.operator_id", "=", operatorId)
      .where("s.ends_at", ">=", from)
      .orderBy("s.starts_at")
      .orderBy("s.stop_id")
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({
    stopId: row.stop_id as StopId,
    startsAt: row.starts_at,
    state: row.state,
    commune: row.name,
  }));
}

/** The communes of an operator's territory that have a site, by name. */
export async function listServedCommunes(
  store: Store,
  operatorId: OperatorId,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return store.within(operatorId, (trx) =>
    trx
      .selectFrom("communes as c")
      .select(["c.code", "c.name"])
      .where("c.operator_id", "=", operatorId)
      .where("c.in_territory", "=", true)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("sites as si")
            .select("si.site_id")
            .whereRef("si.operator_id", "=", "c.operator_id")
            .whereRef("si.commune_code", "=", "c.code"),
        ),
      )
      .orderBy("c.name")
      .orderBy("c.code")
      .execute(),
  );
}

/** The places of an operator by commune: what a stop can be moved to. */
export async function listSites(
  store: Store,
  operatorId: OperatorId,
): Promise<readonly { siteId: SiteId; name: string; address: string; commune: string }[]> {
  const rows = await store.within(operatorId, (trx) =>
    trx
      .selectFrom("sites as si")
      .innerJoin("communes as c", (join) =>
        join.onRef("c.operator_id", "=", "si.operator_id").onRef("c.code", "=", "si.commune_code"),
      )
      .select(["si.site_id", "si.name", "si.address", "c.name as commune"])
      .where("si.operator_id", "=", operatorId)
      .orderBy("c.name")
      .orderBy("si.name")
      .orderBy("si.site_id")
      .execute(),
  );
  return rows.map(({ site_id, ...site }) => ({ siteId: site_id as SiteId, ...site }));
}
