import { COMMAND_LINE, changeOperator, type OperatorSettings } from "@escale/domain";
import { listProgrammes, operatorStore, publicTimetable } from "@escale/store";
import {
  describeOperator,
  describeSettingFaults,
  NOTHING_TO_SET,
  operatorChanged,
} from "../words/operator-settings.fr.ts";
import { describeSetUpRefusal } from "../words/set-up.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { withOperator } from "./with-store.ts";

type Texts = "name" | "presentation" | "accent" | "phone" | "email" | "website";
type Lists = "labels" | "languages" | "partners" | "funders";

export const SETTING_OPTIONS = {
  presentation: { type: "string" },
  accent: { type: "string" },
  phone: { type: "string" },
  email: { type: "string" },
  website: { type: "string" },
  labels: { type: "string" },
  languages: { type: "string" },
  partners: { type: "string" },
  funders: { type: "string" },
} as const;

/** `escale operator show`. */
export function showOperator(slug: string | undefined, io: CommandIo): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId, slug: found }) => {
    const operator = await publicTimetable(store).operator(found);
    if (!operator) throw new Error("an operator that is there has gone");
    io.stdout.write(`${describeOperator(operator, await listProgrammes(store, operatorId)).join("\n")}\n`);
    return 0;
  });
}

/** `escale operator set`: what is named changes, all of it or nothing. */
export async function setOperator(
  slug: string | undefined,
  given: Readonly<Partial<Record<Texts | Lists, string>>>,
  io: CommandIo,
): Promise<number> {
  const settings = readSettings(given);
  if (Object.keys(settings).length === 0) return fail(io, NOTHING_TO_SET, 2);
  return withOperator(io, slug, async (store, { operatorId }) => {
    const world = { store: operatorStore(store), actor: COMMAND_LINE };
    const changed = await changeOperator(world, operatorId, settings);
    if (changed.ok) {
      io.stdout.write(`${operatorChanged(Object.keys(settings).length)}\n`);
      return 0;
    }
    const { refusal } = changed;
    return fail(
      io,
      refusal.refused === "forbidden" ? describeSetUpRefusal(refusal) : describeSettingFaults(refusal.faults),
      2,
    );
  });
}

/** A list is written with commas; nothing between quotes empties it. */
function readSettings(given: Readonly<Partial<Record<Texts | Lists, string>>>): Partial<OperatorSettings> {
  const { labels, languages, partners, funders, accent, ...texts } = given;
  const lists = Object.entries({ labels, languages, partners, funders }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, text.trim() === "" ? [] : text.split(",").map((one) => one.trim())]],
  );
  return {
    ...Object.fromEntries(
      Object.entries(texts)
        .filter(([, text]) => text !== undefined)
        .map(([name, text]) => [name, text?.trim()]),
    ),
    ...(accent !== undefined && { accent: accent.trim().toLowerCase() }),
    ...Object.fromEntries(lists),
  };
}
