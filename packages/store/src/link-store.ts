import type { Link, LinkId, LinkPurpose, LinkStore, OperatorId } from "@escale/domain";
import type { Selectable } from "kysely";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";

/** Links as they are remembered: what they are about, until when, and whether they were revoked. */
export function linkStore(
  store: Store,
): LinkStore & { listLinks(operatorId: OperatorId, purpose: LinkPurpose): Promise<readonly Link[]> } {
  return {
    isInTerritory: (operatorId, communeCode) =>
      store.within(operatorId, async (trx) => {
        const found = await trx
          .selectFrom("communes")
          .select("code")
          .where("operator_id", "=", operatorId)
          .where("code", "=", communeCode)
          .where("in_territory", "=", true)
          .executeTakeFirst();
        return found !== undefined;
      }),

    saveLink: (link, line) =>
      store.within(link.operatorId, async (trx) => {
        await trx
          .insertInto("links")
          .values({
            operator_id: link.operatorId,
            link_id: link.linkId,
            purpose: link.purpose,
            subject: link.subject,
            made_at: link.madeAt,
            expires_at: link.expiresAt,
            revoked_at: null,
          })
          .execute();
        await writeJournal(trx, line);
      }),

    findLink: (operatorId, linkId) =>
      store.within(operatorId, async (trx) => {
        const row = await trx
          .selectFrom("links")
          .selectAll()
          .where("operator_id", "=", operatorId)
          .where("link_id", "=", linkId)
          .executeTakeFirst();
        return row && toLink(row);
      }),

    saveRevocation: (operatorId, linkId, line) =>
      store.within(operatorId, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("links")
          .set({ revoked_at: line.at })
          .where("operator_id", "=", operatorId)
          .where("link_id", "=", linkId)
          .where("revoked_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    listLinks: (operatorId, purpose) =>
      store.within(operatorId, async (trx) => {
        const rows = await trx
          .selectFrom("links")
          .selectAll()
          .where("operator_id", "=", operatorId)
          .where("purpose", "=", purpose)
          .orderBy("made_at", "desc")
          .orderBy("link_id")
          .execute();
        return rows.map(toLink);
      }),
  };
}

function toLink(row: Selectable<Schema["links"]>): Link {
  return {
    operatorId: row.operator_id as OperatorId,
    linkId: row.link_id as LinkId,
    purpose: row.purpose,
    subject: row.subject,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    ...(row.revoked_at && { revokedAt: row.revoked_at }),
  };
}
