import { randomBytes } from "node:crypto";
import { COMMAND_LINE, KeysUnreadable, lineOf } from "@escale/domain";
import { keyOpener, type MasterKeys, writeMasterKey } from "@escale/exchange";
import {
  checkInstallation,
  checkKeys,
  findOperator,
  keysPath,
  listOperators,
  replaceDataKey,
  replaceKeys,
  type Store,
  sealInstallationAgain,
  wrapDataKeysAgain,
  writeJournal,
} from "@escale/store";
import type { Config } from "../config.ts";
import { installationSeals } from "../start/installation-seals.ts";
import { describeOpenKeysRefusal, newMasterKey, openKeys } from "../start/open-keys.ts";
import * as words from "../words/keys-command.fr.ts";
import { unknownOperator } from "../words/operator.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale keys create
        escale keys check [--operator NOM]
        escale keys rotate [--operator NOM]
        escale keys rotate --master
        escale keys forget NOM_DE_CLÉ

  create            écrit une nouvelle clé, à mettre en tête d’ESCALE_KEYS ; ne change rien d’autre
  check             ouvre tout ce qui est protégé, sans le montrer, et dit quelles clés servent
  rotate            donne une nouvelle clé de données à l’opérateur (à tous, sans --operator) et protège tout de nouveau ;
                    interrompu, il se reprend en le relançant
  rotate --master   protège les clés de données par la première clé d’ESCALE_KEYS ; pour la base du dossier des données,
                    par une nouvelle clé, qu’il fait
  forget            retire une clé du dossier des données, si plus rien n’en dépend

Les clés protègent les données personnelles : sans elles, personne ne peut les relire, pas même vous. Gardez-en une copie
ailleurs que les sauvegardes de la base. Plusieurs clés se suivent, séparées par des virgules : la première sert à protéger,
les autres à relire. Sans ESCALE_KEYS, la base du dossier des données a les siennes dans le fichier « keys » de ce dossier.
`;

const OPTIONS = { operator: { type: "string" }, master: { type: "boolean" } } as const;

interface Asked {
  readonly store: Store;
  readonly config: Config;
  readonly masters: MasterKeys;
  readonly operators: Awaited<ReturnType<typeof listOperators>>;
  /** Everything is asked for, and not one operator alone. */
  readonly whole: boolean;
  readonly now: Temporal.Instant;
}

/** `escale keys …`: 0 done, 1 something does not open, 2 asked wrongly. */
export async function keysCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb, keyId] = asked.words;
  const { operator: slug, master = false } = asked.values;
  const now = Temporal.Now.instant();
  const wants = { create: [0, false], check: [0, true], rotate: [0, true], forget: [1, false] } as const;
  const known = verb !== undefined && Object.hasOwn(wants, verb) ? wants[verb as keyof typeof wants] : undefined;
  const fits = known && known[0] === asked.words.length - 1 && (known[1] || slug === undefined);
  if (!fits || (master && (verb !== "rotate" || slug !== undefined))) return fail(io, USAGE, 2);
  if (verb === "create") {
    io.stdout.write(`${writeMasterKey(newMasterKey(now))}\n`);
    return 0;
  }
  return withStore(io, async (store, config) => {
    const keys = await openKeys(config.keys, now);
    if (!keys.ok) return fail(io, describeOpenKeysRefusal(keys.refusal), 1);
    const found = slug === undefined ? undefined : await findOperator(store, slug);
    if (slug !== undefined && !found) return fail(io, unknownOperator(slug), 2);
    const operators = found ? [found] : await listOperators(store);
    const world: Asked = { store, config, masters: keys.value, operators, whole: !found, now };
    try {
      if (verb === "check") return await check(io, world);
      if (verb === "forget") return await forget(io, world, keyId ?? "");
      return await (master ? rotateMaster(io, world) : rotateData(io, world));
    } catch (error) {
      if (error instanceof KeysUnreadable) return fail(io, words.describeUnwrapRefusal(error.refusal), 1);
      throw error;
    }
  });
}

async function check(io: CommandIo, { store, masters, operators, whole, now }: Asked): Promise<number> {
  let code = 0;
  const used = new Set<string>();
  for (const { operatorId, slug } of operators) {
    const checked = await checkKeys(store, operatorId, keyOpener(masters, randomBytes), now);
    for (const { masterId } of checked.keys) used.add(masterId);
    if (checked.broken.length > 0 || checked.keys.some(({ trouble }) => trouble)) code = 1;
    io.stdout.write(`${words.describeChecked(slug, checked).join("\n")}\n`);
  }
  if (whole) {
    const checked = await checkInstallation(store, installationSeals(masters));
    for (const id of checked.masters) used.add(id);
    if (checked.broken.length > 0) code = 1;
    for (const line of words.describeTexts(checked)) io.stdout.write(`${line}\n`);
  }
  io.stdout.write(
    `${words.mastersInUse(
      used,
      masters.map(({ id }) => id),
    )}\n`,
  );
  return code;
}

async function rotateData(io: CommandIo, { store, masters, operators, now }: Asked): Promise<number> {
  for (const { operatorId, slug } of operators) {
    const { rows } = await replaceDataKey(store, operatorId, keyOpener(masters, randomBytes), {
      actor: COMMAND_LINE,
      now,
    });
    io.stdout.write(`${words.sealedAgain(slug, rows)}\n`);
  }
  return 0;
}

/** The new key is on disk before anything is wrapped with it. */
async function rotateMaster(io: CommandIo, { store, config, masters, operators, now }: Asked): Promise<number> {
  let all = masters;
  if (config.keys.kind === "file") {
    const made = newMasterKey(
      now,
      masters.map(({ id }) => id),
    );
    all = [made, ...masters];
    await replaceKeys(config.keys.folder, writeKeys(all));
    io.stdout.write(`${words.masterMade(made.id, keysPath(config.keys.folder))}\n`);
  } else io.stdout.write(`${words.ROTATE_GIVEN}\n`);
  for (const { operatorId, slug } of operators) {
    const by = { actor: COMMAND_LINE, now };
    const count = await wrapDataKeysAgain(store, operatorId, keyOpener(all, randomBytes), by);
    io.stdout.write(`${words.wrappedAgain(slug, count)}\n`);
  }
  const after = { kind: "master", master: all[0].id };
  const line = lineOf({ actor: COMMAND_LINE }, { at: now, action: "rotate-keys", after });
  io.stdout.write(`${words.textsSealedAgain(await sealInstallationAgain(store, installationSeals(all), line))}\n`);
  return 0;
}

async function forget(io: CommandIo, { store, config, masters, operators, now }: Asked, id: string): Promise<number> {
  if (config.keys.kind !== "file") return fail(io, words.KEYS_ARE_GIVEN, 2);
  if (!masters.some((key) => key.id === id)) return fail(io, words.keyUnknown(id), 2);
  const [current, ...others] = masters;
  if (current.id === id) return fail(io, words.KEY_IS_CURRENT, 2);
  for (const { operatorId } of operators) {
    const { keys } = await checkKeys(store, operatorId, keyOpener(masters, randomBytes), now);
    if (keys.some(({ masterId }) => masterId === id)) return fail(io, words.keyInUse(id), 1);
  }
  const texts = await checkInstallation(store, installationSeals(masters));
  if (texts.masters.has(id)) return fail(io, words.keyInUse(id), 1);
  const line = lineOf({ actor: COMMAND_LINE }, { at: now, action: "forget-key", before: { key: id } });
  await store.accounts.db.transaction().execute((trx) => writeJournal(trx, line));
  await replaceKeys(config.keys.folder, writeKeys([current, ...others.filter((key) => key.id !== id)]));
  io.stdout.write(`${words.keyForgotten(id)}\n`);
  return 0;
}

function writeKeys(keys: MasterKeys): string {
  return `${keys.map(writeMasterKey).join("\n")}\n`;
}
