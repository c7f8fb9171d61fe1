import { Readable } from "node:stream";
import { type JournalEntry, lineOf, writeHead } from "@escale/domain";
import { type FoundOperator, listJournal, nameAccounts, readJournal, writeJournal } from "@escale/store";
import type { Context } from "hono";
import { checkJournal } from "../journal/check-journal.ts";
import { writeCsv, writeJson } from "../journal/write-export.ts";
import { describeJournalFault, describeWholeJournal } from "../words/journal.fr.ts";
import { renderJournalCheck, renderJournalPage } from "./journal-page.tsx";
import type { OfficeRoute, OperatorRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";

const PAGE = 50;
const PATH = "/bureau/:operator/journal";

/** The journal for whoever checks: to read, to hold against what was noted, to take away. */
export function journalRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, headSigner } = world;
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-journal",
      async answer(c, { session, operator }) {
        const asked = c.req.query("avant") ?? "";
        const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
        const found = await listJournal(store, operator.operatorId, { before, limit: PAGE + 1 });
        const entries = found.slice(0, PAGE);
        const names = await nameAccounts(store, accountsIn(entries));
        const page = { entries, names, isFirst: before === undefined, hasMore: found.length > PAGE };
        return c.html(renderJournalPage(session, operator, page));
      },
    },
    {
      for: "operator",
      method: "GET",
      path: `${PATH}/verification`,
      action: "see-journal",
      async answer(c, { session, operator }) {
        const { operatorId } = operator;
        const checked = await checkJournal(readJournal(store, operatorId));
        if (!checked.ok)
          return c.html(renderJournalCheck(session, operator, { sentence: describeJournalFault(checked.fault) }));
        const head = headSigner && writeHead(operatorId, checked.head, headSigner);
        return c.html(
          renderJournalCheck(session, operator, { sentence: describeWholeJournal(checked.head.position), head }),
        );
      },
    },
    exportRoute(world, "csv", "text/csv; charset=utf-8", (_, entries) => writeCsv(entries)),
    exportRoute(world, "json", "application/json", writeJson),
  ];
}

/** Taking the journal away is told in it first. */
function exportRoute(
  { store, now }: OfficeWorld,
  format: "csv" | "json",
  type: string,
  write: (operator: FoundOperator, entries: AsyncIterable<JournalEntry>) => AsyncGenerator<string>,
): OperatorRoute<OfficeSession> {
  return {
    for: "operator",
    method: "GET",
    path: `${PATH}.${format}`,
    action: "export-journal",
    async answer(c: Context, { actor, operator }) {
      const { operatorId, slug } = operator;
      const asker = { actor, origin: originOf(c) };
      const line = lineOf(asker, { operatorId, at: now(), action: "export-journal", after: { format } });
      await store.within(operatorId, (trx) => writeJournal(trx, line));
      const pieces = Readable.from(write(operator, readJournal(store, operatorId)), { objectMode: false });
      return c.body(Readable.toWeb(pieces) as ReadableStream, 200, {
        "content-type": type,
        "content-disposition": `attachment; filename="journal-${slug}.${format}"`,
      });
    },
  };
}

function accountsIn(entries: readonly JournalEntry[]): readonly string[] {
  const ids = entries.flatMap(({ actor }) => /^account:(.+)$/.exec(actor)?.[1] ?? []);
  return [...new Set(ids)];
}
