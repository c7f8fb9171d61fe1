import { COMMAND_LINE, type Position, setUpOperator } from "@escale/domain";
import { loadReference, type Reference, readPositionsCsv } from "@escale/exchange";
import { setUpStore } from "@escale/store";
import { PRESETS } from "../../../../presets/index.ts";
import { readConfig } from "../config.ts";
import { makeId } from "../make-id.ts";
import type { PositionSource } from "../start/locate-communes.ts";
import { type OperatorWish, prepareOperator } from "../start/prepare-operator.ts";
import { describeInput, SAVE_AS_UTF8 } from "../words/input.fr.ts";
import { DEMONSTRATION, describeNewOperator } from "../words/operator.fr.ts";
import { describeCsvRefusal, isOutage } from "../words/positions.fr.ts";
import { describeSetUpRefusal } from "../words/set-up.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { listIn, readSettings, SETTING_OPTIONS, type SettingOptions } from "./operator-set.ts";
import { readInput } from "./read-input.ts";
import { readPosition } from "./read-position.ts";
import { readCodes, readTerritory, type TerritoryOptions } from "./read-territory.ts";
import { describeFaults, PROJECT, withStore } from "./with-store.ts";

export interface CreateOptions extends TerritoryOptions, SettingOptions {
  readonly preset?: string;
  readonly "leave-out"?: string;
  readonly positions?: string;
  readonly "api-geo"?: string;
  readonly depot?: string;
  readonly name?: string;
  readonly slug?: string;
  readonly "time-zone"?: string;
  readonly programmes?: string;
  readonly demonstration?: boolean;
}

/** Bytes: all of France with a few more columns is 5 MB. */
const CSV_LIMIT = 50_000_000;

/** `escale operator create`: nothing is written before everything is known. */
export async function createOperator(options: CreateOptions, io: CommandIo): Promise<number> {
  const reference = await loadReference();
  const wish = await readWish(options, reference, io);
  if (typeof wish === "string") return fail(io, wish, 2);
  // The database first: whoever has none is told so before anybody is asked for positions.
  return withStore(io, async (store) => {
    if (wish.positions.kind === "api-geo")
      io.stderr.write(`Positions demandées à l’API Géo (${wish.positions.baseUrl})…\n`);
    const prepared = await prepareOperator(reference, wish);
    if (!prepared.ok) return fail(io, describeSetUpRefusal(prepared.refusal), isOutage(prepared.refusal) ? 1 : 2);
    const { furniture, chosen } = prepared.value;
    const now = Temporal.Now.instant();
    const created = await setUpOperator(
      { store: setUpStore(store), now, newId: makeId, actor: COMMAND_LINE },
      furniture,
      chosen,
    );
    if (!created.ok) return fail(io, describeSetUpRefusal(created.refusal), 2);
    const today = now.toZonedDateTimeISO(created.value.timeZone).toPlainDate();
    const lines = describeNewOperator(created.value, prepared.value, wish.positions.kind, today);
    io.stdout.write(`${lines.join("\n")}\n`);
    return 0;
  });
}

/** What the options wish, or the sentence that says what is wrong with them. */
async function readWish(options: CreateOptions, reference: Reference, io: CommandIo): Promise<OperatorWish | string> {
  const key = options.preset;
  const preset = key !== undefined && Object.hasOwn(PRESETS, key) ? PRESETS[key] : undefined;
  if (!preset) {
    const known = Object.values(PRESETS).map(({ key, title }) => `  ${key}  ${title}`);
    const what =
      key === undefined
        ? "Il manque --preset : le modèle de service."
        : `Le modèle « ${key.slice(0, 60)} » n’existe pas.`;
    return [what, "Modèles :", ...known].join("\n");
  }
  const territory = await readTerritory(options, reference, io);
  if (!territory.ok) return territory.refusal.sentence;
  const leaveOut =
    options["leave-out"] === undefined ? undefined : await readCodes("--leave-out", options["leave-out"], io);
  if (leaveOut && !leaveOut.ok) return leaveOut.refusal.sentence;
  const positions = await readPositions(
    options,
    reference,
    io,
    territory.value === undefined && preset.positions !== undefined,
  );
  if (typeof positions === "string") return positions;
  const depot = options.depot === undefined ? undefined : readDepot(options.depot);
  const { name, slug, "time-zone": timeZone } = options;
  return {
    preset,
    positions,
    ...(territory.value && { territory: territory.value }),
    ...(leaveOut && { leaveOut: leaveOut.value }),
    ...(name !== undefined && { name }),
    ...(slug !== undefined && { slug }),
    ...(depot !== undefined && { depot }),
    ...(timeZone !== undefined && { timeZone }),
    settings: readSettings(settingsIn(options)),
    ...(options.programmes !== undefined && { programmes: listIn(options.programmes) }),
    ...(options.demonstration && { demonstration: DEMONSTRATION }),
  };
}

/** The name is asked for by itself: the address comes of it. */
function settingsIn(options: CreateOptions): SettingOptions {
  return Object.fromEntries(Object.entries(options).filter(([option]) => Object.hasOwn(SETTING_OPTIONS, option)));
}

async function readPositions(
  { positions: path, "api-geo": given }: CreateOptions,
  reference: Reference,
  io: CommandIo,
  presetKnows: boolean,
): Promise<PositionSource | string> {
  if (path !== undefined && given !== undefined) return "Choisissez : --positions ou --api-geo, pas les deux.";
  if (path !== undefined) return readCsv(path, reference, io);
  if (given === undefined && presetKnows) return { kind: "preset" };
  const read = readConfig({ ...io.env, ...(given !== undefined && { ESCALE_API_GEO: given }) }, PROJECT);
  return read.ok ? { kind: "api-geo", baseUrl: read.config.apiGeo } : describeFaults(read.faults);
}

async function readCsv(path: string, reference: Reference, io: CommandIo): Promise<PositionSource | string> {
  const input = await readInput(path, io.stdin, CSV_LIMIT);
  if (!input.ok) {
    const sentence = describeInput(path, input, CSV_LIMIT);
    return input.why === "not-utf8" ? `${sentence} ${SAVE_AS_UTF8}` : sentence;
  }
  const of = readPositionsCsv(input.text, (code) => reference.byCode(code) !== undefined);
  return of.ok ? { kind: "csv", of: of.value } : describeCsvRefusal(path, of.refusal);
}

/** `49.9,3.62` is a place; anything else is taken for the code of a commune, and refused later if it is none. */
function readDepot(text: string): string | Position {
  return readPosition(text) ?? text.trim().toUpperCase();
}
