import { SEALS } from "./given-persons.ts";
import type { GivenSite } from "./given-site.ts";

/** The path of the link in the last mail that was queued; what else it says. */
export async function lastMail({
  store,
}: Pick<GivenSite, "store">): Promise<{ to: string; subject: string; text: string; path: string }> {
  const { rows } = await store.pool.query<{ mail_id: string; message: string }>(
    "select mail_id, message from outgoing_mails order by queued_at desc, mail_id desc limit 1",
  );
  if (!rows[0]) throw new Error("no mail was queued");
  const { to, subject, text } = JSON.parse(
    SEALS.mails.open({ table: "outgoing_mails", column: "message", rowId: rows[0].mail_id }, rows[0].message) ?? "",
  );
  return { to, subject, text, path: /https:\/\/escale\.test(\/\S+)/.exec(text)?.[1] ?? "" };
}

export async function countMails({ store }: Pick<GivenSite, "store">): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>("select count(*)::int as count from outgoing_mails");
  return rows[0]?.count ?? 0;
}
