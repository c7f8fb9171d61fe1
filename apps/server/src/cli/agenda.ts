import { randomBytes } from "node:crypto";
import {
  type AgentId,
  COMMAND_LINE,
  forgetAgendaOf,
  LONGEST_LINK_DAYS,
  makeAgentLink,
  parseId,
  readAgendaOf,
} from "@escale/domain";
import { agendaReader, keyOpener, type MasterKeys } from "@escale/exchange";
import { agendaStore, type FoundOperator, linkStore, listAgendas, readNextAgenda, type Store } from "@escale/store";
import type { Config } from "../config.ts";
import { makeId } from "../make-id.ts";
import { keySigner } from "../start/key-signer.ts";
import { addressOf } from "../start/listen.ts";
import { describeOpenKeysRefusal, openKeys } from "../start/open-keys.ts";
import { AGENT_ID_EXPECTED, agendasFr, describeAgendaRefusal, tellAgenda } from "../words/agendas.fr.ts";
import { describeForbidden } from "../words/rights.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale agenda list --operator NOM
        escale agenda relate AGENT ADRESSE --operator NOM
        escale agenda forget AGENT --operator NOM
        escale agenda link AGENT --operator NOM
        escale agenda read --operator NOM

relate lit l’agenda qu’un agent tient ailleurs, par son adresse au format iCal (.ics) : aux heures où il n’est pas libre, son bureau
n’est pas proposé. forget ne le lit plus. link écrit l’adresse à laquelle l’agent s’abonne pour voir ses passages et ses rendez-vous.
read lit maintenant ce qui est à lire. list donne les identifiants des agents.
`;

const OPTIONS = { operator: { type: "string" } } as const;

/** `escale agenda list|relate|forget|link|read`. */
export async function agendaCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 3 });
  if (!asked.ok) return asked.code;
  const [verb = "", agent, address] = asked.words;
  const { operator: slug } = asked.values;
  if (verb === "list" && agent === undefined)
    return withOperator(io, slug, (store, operator) => list(io, store, operator));
  if (verb === "read" && agent === undefined)
    return withKeys(io, slug, async (store, operator, masters, config) => {
      await readDue(store, operator, masters, config);
      return list(io, store, operator);
    });
  const words = { relate: 2, forget: 1, link: 1 }[verb];
  if (words === undefined || (address === undefined) !== (words === 1)) return fail(io, USAGE, 2);
  const agentId = parseId<AgentId>(agent ?? "");
  if (!agentId) return fail(io, AGENT_ID_EXPECTED, 2);
  return withKeys(io, slug, async (store, { operatorId }, masters, config) => {
    const world = { actor: COMMAND_LINE, now: Temporal.Now.instant() };
    if (verb === "link") {
      const known = (await listAgendas(store, operatorId)).some((one) => one.agentId === agentId);
      if (!known) return fail(io, describeAgendaRefusal({ refused: "unknown-agent" }), 2);
      const maker = { ...world, newId: makeId, signer: keySigner(masters, "links"), store: linkStore(store) };
      const made = await makeAgentLink(maker, operatorId, { agentId, days: LONGEST_LINK_DAYS });
      if (!made.ok) return fail(io, describeForbidden(made.refusal.action), 2);
      const base = config.publicUrl ?? addressOf(config.host, config.port);
      io.stdout.write(`${base}/agendas/${made.value.text}/agenda.ics\n`);
      io.stderr.write(`${made.value.link.linkId}  ${agendasFr.linkHint}\n`);
      return 0;
    }
    const keeping = {
      ...world,
      store: agendaStore(store, keyOpener(masters, randomBytes)),
      plain: config.hooks.anywhere,
    };
    const kept =
      verb === "relate"
        ? await readAgendaOf(keeping, operatorId, agentId, address ?? "")
        : await forgetAgendaOf(keeping, operatorId, agentId);
    if (!kept.ok) return fail(io, describeAgendaRefusal(kept.refusal), 2);
    io.stdout.write(`${verb === "relate" ? agendasFr.done.relie : agendasFr.done.oublie}\n`);
    return 0;
  });
}

async function list(io: CommandIo, store: Store, { operatorId, timeZone }: FoundOperator): Promise<number> {
  for (const agenda of await listAgendas(store, operatorId))
    io.stdout.write(`${agenda.agentId}  ${agenda.label}  ${tellAgenda(agenda, timeZone)}\n`);
  return 0;
}

async function readDue(
  store: Store,
  { operatorId, timeZone }: FoundOperator,
  masters: MasterKeys,
  config: Config,
): Promise<void> {
  const read = agendaReader({ anywhere: config.hooks.anywhere });
  const world = { opener: keyOpener(masters, randomBytes), now: Temporal.Now.instant(), timeZone, read };
  while (await readNextAgenda(store, operatorId, world)) {}
}

async function withKeys(
  io: CommandIo,
  slug: string | undefined,
  run: (store: Store, operator: FoundOperator, masters: MasterKeys, config: Config) => Promise<number>,
): Promise<number> {
  return withOperator(io, slug, async (store, operator, config) => {
    const keys = await openKeys(config.keys, Temporal.Now.instant());
    return keys.ok ? run(store, operator, keys.value, config) : fail(io, describeOpenKeysRefusal(keys.refusal), 1);
  });
}
