import { randomBytes } from "node:crypto";
import {
  addHook,
  COMMAND_LINE,
  changeHook,
  HOOK_EVENTS,
  type HookChange,
  type HookEvent,
  type HookId,
  parseId,
} from "@escale/domain";
import { keyOpener } from "@escale/exchange";
import { hookStore, listHooks } from "@escale/store";
import { secrets } from "../accounts/make-secrets.ts";
import { makeId } from "../make-id.ts";
import { describeOpenKeysRefusal, openKeys } from "../start/open-keys.ts";
import {
  describeAddHookRefusal,
  describeHook,
  eventUnknown,
  HOOK_ID_EXPECTED,
  HOOK_UNKNOWN,
  hooksFr,
  tellDelivery,
} from "../words/hooks.fr.ts";
import { describeForbidden } from "../words/rights.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale hook add URL --operator NOM [--events LISTE]
        escale hook list --operator NOM
        escale hook test|pause|resume|remove ID --operator NOM

add prévient cette adresse quand un rendez-vous ou un passage change, et écrit le secret qui signe les messages ; il n’est montré que
cette fois. LISTE, avec des virgules : ${HOOK_EVENTS.join(", ")} (tout, sans rien).
list donne les identifiants et ce que sont devenus les derniers messages.
`;

const OPTIONS = { operator: { type: "string" }, events: { type: "string" } } as const;

const DONE: Readonly<Record<HookChange, string>> = {
  test: hooksFr.done.essai,
  pause: hooksFr.done.pause,
  resume: hooksFr.done.reprise,
  remove: hooksFr.done.retrait,
};

/** `escale hook add|list|test|pause|resume|remove`. */
export async function hookCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb = "", word] = asked.words;
  const { operator: slug, events } = asked.values;
  if (verb === "list" && word === undefined)
    return withOperator(io, slug, async (store, { operatorId }) => {
      for (const hook of await listHooks(store, operatorId)) {
        io.stdout.write(`${describeHook(hook)}\n`);
        for (const one of hook.last) io.stdout.write(`  ${one.happenedAt}  ${one.event}  ${tellDelivery(one)}\n`);
      }
      return 0;
    });
  if (verb === "add" && word !== undefined) return add(io, slug, word, events);
  if (!Object.hasOwn(DONE, verb)) return fail(io, USAGE, 2);
  const hookId = parseId<HookId>(word ?? "");
  return hookId ? change(io, slug, hookId, verb as HookChange) : fail(io, HOOK_ID_EXPECTED, 2);
}

async function add(io: CommandIo, slug: string | undefined, url: string, list?: string): Promise<number> {
  const wished = list === undefined ? HOOK_EVENTS : list.split(/[\s,]+/).filter((event) => event !== "");
  const unknown = wished.find((event) => !(HOOK_EVENTS as readonly string[]).includes(event));
  if (unknown !== undefined) return fail(io, eventUnknown(unknown), 2);
  return withOperator(io, slug, async (store, { operatorId }, config) => {
    const now = Temporal.Now.instant();
    const keys = await openKeys(config.keys, now);
    if (!keys.ok) return fail(io, describeOpenKeysRefusal(keys.refusal), 1);
    const world = {
      ...{ actor: COMMAND_LINE, now, newId: makeId, secrets, plain: config.hooks.anywhere },
      store: hookStore(store, keyOpener(keys.value, randomBytes)),
    };
    const added = await addHook(world, operatorId, { url, events: wished as HookEvent[] });
    if (!added.ok) return fail(io, describeAddHookRefusal(added.refusal), 2);
    io.stdout.write(`${added.value.secret}\n`);
    io.stderr.write(`${added.value.hook.hookId}  ${hooksFr.madeHint}\n`);
    return 0;
  });
}

async function change(io: CommandIo, slug: string | undefined, hookId: HookId, what: HookChange): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId }, config) => {
    const now = Temporal.Now.instant();
    const keys = await openKeys(config.keys, now);
    if (!keys.ok) return fail(io, describeOpenKeysRefusal(keys.refusal), 1);
    const world = { actor: COMMAND_LINE, now, store: hookStore(store, keyOpener(keys.value, randomBytes)) };
    const changed = await changeHook(world, operatorId, hookId, what);
    if (!changed.ok) {
      const { refusal } = changed;
      return fail(io, refusal.refused === "forbidden" ? describeForbidden(refusal.action) : HOOK_UNKNOWN, 2);
    }
    io.stdout.write(`${DONE[what]}\n`);
    return 0;
  });
}
