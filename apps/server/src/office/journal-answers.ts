import { Readable } from "node:stream";
import {
  type AccountActor,
  type Action,
  INSTALLATION,
  type JournalEntry,
  lineOf,
  type OperatorId,
  writeHead,
} from "@escale/domain";
import { listJournal, nameAccounts, readJournal, writeJournal } from "@escale/store";
import type { Context } from "hono";
import { checkJournal } from "../journal/check-journal.ts";
import { writeCsv, writeJson } from "../journal/write-export.ts";
import { describeJournalFault, describeWholeJournal } from "../words/journal.fr.ts";
import { renderJournalCheck, renderJournalPage, type ShownJournal } from "./journal-page.tsx";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";

const PAGE = 50;

export interface WhoseJournal extends ShownJournal {
  readonly operatorId: OperatorId;
  readonly slug: string;
  /** What taking it away is, by the table of rights. */
  readonly exporting: Action;
}

export async function answerJournal(
  { store }: OfficeWorld,
  c: Context,
  session: OfficeSession,
  journal: WhoseJournal,
): Promise<Response> {
  const asked = c.req.query("avant") ?? "";
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const found = await listJournal(store, journal.operatorId, { before, limit: PAGE + 1 });
  const entries = found.slice(0, PAGE);
  const names = await nameAccounts(store, accountsIn(entries));
  const page = { entries, names, isFirst: before === undefined, hasMore: found.length > PAGE };
  return c.html(renderJournalPage(session, journal, page));
}

/** Reads the whole of it again. */
export async function answerJournalCheck(
  { store, headSigner }: OfficeWorld,
  c: Context,
  session: OfficeSession,
  journal: WhoseJournal,
): Promise<Response> {
  const { operatorId } = journal;
  const checked = await checkJournal(readJournal(store, operatorId));
  if (!checked.ok)
    return c.html(renderJournalCheck(session, journal, { sentence: describeJournalFault(checked.fault) }));
  const head = headSigner && writeHead(operatorId, checked.head, headSigner);
  return c.html(renderJournalCheck(session, journal, { sentence: describeWholeJournal(checked.head.position), head }));
}

/** Taking the journal away is told in it first. */
export async function answerJournalExport(
  { store, now }: OfficeWorld,
  c: Context,
  actor: AccountActor,
  journal: WhoseJournal,
  format: "csv" | "json",
): Promise<Response> {
  const { operatorId, slug, exporting } = journal;
  const asker = { actor, origin: originOf(c) };
  const line = lineOf(asker, { operatorId, at: now(), action: exporting, after: { format } });
  if (operatorId === INSTALLATION) await writeJournal(store.accounts.db, line);
  else await store.within(operatorId, (trx) => writeJournal(trx, line));
  const entries = readJournal(store, operatorId);
  const written = format === "csv" ? writeCsv(entries) : writeJson(journal, entries);
  const pieces = Readable.from(written, { objectMode: false });
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/json";
  return c.body(Readable.toWeb(pieces) as ReadableStream, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="journal-${slug}.${format}"`,
  });
}

/** Those who did something, and those to whom it was done. */
function accountsIn(entries: readonly JournalEntry[]): readonly string[] {
  const ids = entries.flatMap(({ actor, object }) =>
    [actor, object ?? ""].flatMap((one) => /^account:([0-9a-f-]{36})$/.exec(one)?.[1] ?? []),
  );
  return [...new Set(ids)];
}
