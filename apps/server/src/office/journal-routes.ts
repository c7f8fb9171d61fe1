import { INSTALLATION } from "@escale/domain";
import { type FoundOperator, listOperators, type Store } from "@escale/store";
import { journalFr as words } from "../words/journal.fr.ts";
import { answerJournal, answerJournalCheck, answerJournalExport, type WhoseJournal } from "./journal-answers.ts";
import type { AccountRoute, OfficeRoute, OperatorRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";

const FORMATS = ["csv", "json"] as const;

/** Journals for whoever checks: to read, to hold against what was noted, to take away. */
export function journalRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  return [...installationRoutes(world), ...operatorRoutes(world)];
}

function operatorRoutes(world: OfficeWorld): readonly OperatorRoute<OfficeSession>[] {
  const PATH = "/bureau/:operator/journal";
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-journal",
      answer: (c, { session, operator }) => answerJournal(world, c, session, journalOf(operator)),
    },
    {
      for: "operator",
      method: "GET",
      path: `${PATH}/verification`,
      action: "see-journal",
      answer: (c, { session, operator }) => answerJournalCheck(world, c, session, journalOf(operator)),
    },
    ...FORMATS.map(
      (format): OperatorRoute<OfficeSession> => ({
        for: "operator",
        method: "GET",
        path: `${PATH}.${format}`,
        action: "export-journal",
        answer: (c, { actor, operator }) => answerJournalExport(world, c, actor, journalOf(operator), format),
      }),
    ),
  ];
}

function journalOf(operator: FoundOperator): WhoseJournal {
  const { operatorId, slug, timeZone } = operator;
  const { title, lead } = words;
  return {
    operatorId,
    slug,
    exporting: "export-journal",
    title,
    lead,
    path: `/bureau/${slug}/journal`,
    timeZone,
    operator,
  };
}

/** What is no operator's: who has signed in, accounts, keys, copies. */
function installationRoutes(world: OfficeWorld): readonly AccountRoute<OfficeSession>[] {
  const PATH = "/bureau/installation/journal";
  const journal = () => installationJournal(world.store, PATH);
  return [
    {
      for: "account",
      method: "GET",
      path: PATH,
      action: "see-installation-journal",
      answer: async (c, { session }) => answerJournal(world, c, session, await journal()),
    },
    {
      for: "account",
      method: "GET",
      path: `${PATH}/verification`,
      action: "see-installation-journal",
      answer: async (c, { session }) => answerJournalCheck(world, c, session, await journal()),
    },
    ...FORMATS.map(
      (format): AccountRoute<OfficeSession> => ({
        for: "account",
        method: "GET",
        path: `${PATH}.${format}`,
        action: "export-installation-journal",
        answer: async (c, { actor }) => answerJournalExport(world, c, actor, await journal(), format),
      }),
    ),
  ];
}

/** On the clock of its operators, when they have one. */
async function installationJournal(store: Store, path: `/${string}`): Promise<WhoseJournal> {
  const [timeZone = "UTC", ...others] = new Set((await listOperators(store)).map((operator) => operator.timeZone));
  const clock = others.length === 0 ? timeZone : "UTC";
  return {
    operatorId: INSTALLATION,
    slug: "installation",
    exporting: "export-installation-journal",
    title: words.installationTitle,
    lead: `${words.installationLead} ${words.clocks(clock)}`,
    path,
    timeZone: clock,
  };
}
