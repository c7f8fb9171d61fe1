import { COMMAND_LINE, INSTALLATION, type JournalEntry, type OperatorId, readHead, writeHead } from "@escale/domain";
import { findOperator, readJournal, type Store, writeJournal } from "@escale/store";
import type { Config } from "../config.ts";
import { checkJournal } from "../journal/check-journal.ts";
import { readExport } from "../journal/read-export.ts";
import { writeCsv, writeJson } from "../journal/write-export.ts";
import { keySigner } from "../start/key-signer.ts";
import { describeOpenKeysRefusal, openKeys } from "../start/open-keys.ts";
import { describeInput } from "../words/input.fr.ts";
import {
  describeHeadRefusal,
  describeJournalFault,
  describeWholeJournal,
  FORMAT_EXPECTED,
  JOURNAL_OF_WHOM,
  NO_JOURNAL_IN_FILE,
  NOTE_THE_HEAD,
} from "../words/journal.fr.ts";
import { unknownOperator } from "../words/operator.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { readInput } from "./read-input.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale journal verify --operator NOM   [--head EMPREINTE]
        escale journal verify --installation   [--head EMPREINTE]
        escale journal verify --file FICHIER   [--head EMPREINTE]
        escale journal export --operator NOM   [--format csv|json]
        escale journal export --installation   [--format csv|json]

verify relit le journal ligne par ligne : une ligne retirée ou changée se voit. Il écrit une empreinte à noter hors de la base ;
donnée la fois suivante par --head, elle montre aussi une fin coupée ou un journal réécrit. Code 1 quand quelque chose ne va pas.
export écrit le journal ; le fichier JSON se vérifie sans base, par verify --file. --installation : ce qui n’est à aucun opérateur.
`;

const OPTIONS = {
  operator: { type: "string" },
  installation: { type: "boolean" },
  file: { type: "string" },
  head: { type: "string" },
  format: { type: "string" },
} as const;

/** Bytes: some hundred thousand lines. */
const FILE_LIMIT = 200_000_000;

interface Journal {
  readonly operatorId: OperatorId;
  readonly slug: string;
}

/** `escale journal verify|export`. */
export async function journalCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const [verb] = asked.words;
  const { operator, installation, file, head, format = "csv" } = asked.values;
  if (verb !== "verify" && verb !== "export") return fail(io, USAGE, 2);
  if ([operator, installation, verb === "verify" ? file : undefined].filter((one) => one !== undefined).length !== 1)
    return fail(io, JOURNAL_OF_WHOM, 2);
  if (format !== "csv" && format !== "json") return fail(io, FORMAT_EXPECTED, 2);
  const inFile = file === undefined ? undefined : await readFile(io, file);
  if (typeof inFile === "number") return inFile;
  return withStore(io, async (store, config) => {
    if (inFile) return verify(io, config, inFile, inFile.entries, head);
    const journal = await findJournal(store, operator);
    if (!journal) return fail(io, unknownOperator(operator ?? ""), 2);
    if (verb === "verify") return verify(io, config, journal, readJournal(store, journal.operatorId), head);
    await tellOfExport(store, journal);
    const entries = readJournal(store, journal.operatorId);
    for await (const piece of format === "csv" ? writeCsv(entries) : writeJson(journal, entries))
      io.stdout.write(piece);
    return 0;
  });
}

async function readFile(io: CommandIo, path: string) {
  const input = await readInput(path, io.stdin, FILE_LIMIT);
  if (!input.ok) return fail(io, describeInput(path, input, FILE_LIMIT), 2);
  const read = readExport(input.text);
  return read ? { ...read, slug: read.operator } : fail(io, NO_JOURNAL_IN_FILE, 2);
}

async function findJournal(store: Store, slug: string | undefined): Promise<Journal | undefined> {
  if (slug === undefined) return { operatorId: INSTALLATION, slug: "installation" };
  return findOperator(store, slug);
}

async function verify(
  io: CommandIo,
  config: Config,
  { operatorId }: Journal,
  entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>,
  headText: string | undefined,
): Promise<number> {
  const keys = await openKeys(config.keys, Temporal.Now.instant());
  // Nobody can tell without a key whether the print that was noted is ours.
  if (!keys.ok && headText !== undefined) return fail(io, describeOpenKeysRefusal(keys.refusal), 1);
  const signer = keys.ok ? keySigner(keys.value, "journals") : undefined;
  const known = headText === undefined || !signer ? undefined : readHead(headText, operatorId, signer);
  if (known && !known.ok) return fail(io, describeHeadRefusal(known.refusal), 2);
  const checked = await checkJournal(entries, known?.value);
  if (!checked.ok) return fail(io, describeJournalFault(checked.fault), 1);
  io.stderr.write(`${describeWholeJournal(checked.head.position)}\n`);
  if (!signer) return 0;
  io.stderr.write(`${NOTE_THE_HEAD}\n`);
  io.stdout.write(`${writeHead(operatorId, checked.head, signer)}\n`);
  return 0;
}

async function tellOfExport(store: Store, { operatorId }: Journal): Promise<void> {
  const line = { operatorId, at: Temporal.Now.instant(), actor: COMMAND_LINE, action: "export-journal" } as const;
  if (operatorId === INSTALLATION) await store.accounts.db.transaction().execute((trx) => writeJournal(trx, line));
  else await store.within(operatorId, (trx) => writeJournal(trx, line));
}
