import { acceptDomains, COMMAND_LINE, changeOperator, type OperatorSettings } from "@escale/domain";
import { invitationStore, listProgrammes, operatorStore, publicTimetable } from "@escale/store";
import { describeDomains, describeDomainsRefusal } from "../words/colleagues.fr.ts";
import {
  describeOperator,
  describeSettingFaults,
  NOTHING_TO_SET,
  operatorChanged,
} from "../words/operator-settings.fr.ts";
import { describeSetUpRefusal } from "../words/set-up.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { withOperator } from "./with-store.ts";

type Texts = "name" | "presentation" | "accent" | "phone" | "email" | "website" | "holidays";
type Lists = "labels" | "languages" | "partners" | "funders";

/** What the options of the settings say. */
export type SettingOptions = Readonly<Partial<Record<Exclude<Texts, "name"> | Lists, string>>>;

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
  holidays: { type: "string" },
} as const;

/** `escale operator show`. */
export function showOperator(slug: string | undefined, io: CommandIo): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId, slug: found }) => {
    const operator = await publicTimetable(store).operator(found);
    if (!operator) throw new Error("an operator that is there has gone");
    const { holidayRegion } = await operatorStore(store).readSettings(operatorId);
    const programmes = await listProgrammes(store, operatorId);
    const domains = describeDomains(await invitationStore(store).allowedDomains(operatorId));
    io.stdout.write(`${[...describeOperator(operator, holidayRegion, programmes), `  ${domains}`].join("\n")}\n`);
    return 0;
  });
}

/** `escale operator set --domains`: whose addresses it accepts. Who may come in is changed by itself, not beside what the public reads. */
export function setDomains(slug: string | undefined, domains: string, io: CommandIo): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId }) => {
    const world = { store: invitationStore(store), actor: COMMAND_LINE, now: Temporal.Now.instant() };
    const accepted = await acceptDomains(world, operatorId, domains);
    if (!accepted.ok) return fail(io, `${describeDomainsRefusal(accepted.refusal)}\nRien n’a été changé.`, 2);
    io.stdout.write(`${describeDomains(accepted.value)}\n`);
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
    const world = { store: operatorStore(store), actor: COMMAND_LINE, now: Temporal.Now.instant() };
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
export function readSettings(given: Readonly<Partial<Record<Texts | Lists, string>>>): Partial<OperatorSettings> {
  const { name, presentation, phone, email, website, accent, holidays } = given;
  const texts = {
    name,
    presentation,
    phone,
    email,
    website,
    accent: accent?.toLowerCase(),
    holidayRegion: holidays?.toUpperCase(),
  };
  const { labels, languages, partners, funders } = given;
  const named = [
    ...Object.entries(texts).map(([setting, text]) => [setting, text?.trim()] as const),
    ...Object.entries({ labels, languages, partners, funders }).map(
      ([setting, text]) => [setting, text === undefined ? undefined : listIn(text)] as const,
    ),
  ];
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

/** What stands between commas. */
export function listIn(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.split(",").map((one) => one.trim());
}
