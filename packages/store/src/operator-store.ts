import type { ChangeOperatorStore, OperatorId } from "@escale/domain";
import type { Store } from "./open-store.ts";

/** Saves what an operator changes of itself. */
export function operatorStore(store: Store): ChangeOperatorStore {
  return {
    async saveSettings(operatorId, { phone, email, website, labels, languages, partners, funders, ...texts }) {
      const row = {
        ...texts,
        ...(phone !== undefined && { phone: phone || null }),
        ...(email !== undefined && { email: email || null }),
        ...(website !== undefined && { website: website || null }),
        ...(labels && { labels: [...labels] }),
        ...(languages && { languages: [...languages] }),
        ...(partners && { partners: [...partners] }),
        ...(funders && { funders: [...funders] }),
      };
      if (Object.keys(row).length === 0) return;
      await store.within(operatorId, (trx) =>
        trx.updateTable("operators").set(row).where("operator_id", "=", operatorId).execute(),
      );
    },
  };
}

export interface ListedProgramme {
  readonly name: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | undefined;
}

/** The programmes of an operator, oldest first. */
export async function listProgrammes(store: Store, operatorId: OperatorId): Promise<readonly ListedProgramme[]> {
  const rows = await store.within(operatorId, (trx) =>
    trx
      .selectFrom("programmes")
      .select(["name", "starts_on", "ends_on"])
      .where("operator_id", "=", operatorId)
      .orderBy("starts_on")
      .orderBy("name")
      .execute(),
  );
  return rows.map((row) => ({ name: row.name, from: row.starts_on, to: row.ends_on ?? undefined }));
}
