import type { LookAfterStore, OperatorId } from "@escale/domain";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";

/** What somebody who looks after mails does to one. */
export function mailActs({ accounts: { db } }: Pick<Store, "accounts">): LookAfterStore {
  return {
    saveMailAct: (act, mailId, whose, now, tell) =>
      db.transaction().execute(async (trx) => {
        const found = trx
          .selectFrom("outgoing_mails")
          .select("operator_id")
          .where("mail_id", "=", mailId)
          .where("state", "in", ["queued", "failed"])
          .where("message", "is not", null)
          .$if(whose.of === "operator", (query) =>
            query.where("operator_id", "=", whose.of === "operator" ? whose.operatorId : ""),
          );
        // Held by whoever sends it, for as long as the server takes: nobody waits for that here.
        const free = await found.forUpdate().skipLocked().executeTakeFirst();
        if (!free) return (await found.executeTakeFirst()) ? "leaving" : "gone";
        await trx
          .updateTable("outgoing_mails")
          .set(
            act === "retry"
              ? { state: "queued", attempts: 0, next_attempt_at: now, ended_at: null }
              : {
                  ...{ state: "failed", message: null, next_attempt_at: null, ended_at: now },
                  ...{ fault: "given-up", fault_code: null },
                },
          )
          .where("mail_id", "=", mailId)
          .execute();
        await writeJournal(trx, tell((free.operator_id as OperatorId | null) ?? undefined));
        return "saved";
      }),
  };
}
