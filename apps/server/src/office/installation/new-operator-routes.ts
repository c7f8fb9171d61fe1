import { type Preset, setUpOperator } from "@escale/domain";
import { installationStore, setUpStore } from "@escale/store";
import type { Context } from "hono";
import { PRESETS } from "../../../../../presets/index.ts";
import type { FurnishRefusal } from "../../start/furnish-from-preset.ts";
import { prepareOperator } from "../../start/prepare-operator.ts";
import { describePageRefusal } from "../../words/installation.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { faultsOfSettings } from "../settings/read-settings.ts";
import type { InstallationOffice } from "./installation-office.ts";
import { NEW_OPERATOR, newOperatorPage } from "./new-operator-page.tsx";
import { readPositionsFile, readTypedOperator, type TypedOperator } from "./read-typed-operator.ts";
import { readWish } from "./read-wish.ts";

const ALL = Object.values(PRESETS);

/** A new operator by page, as `escale operator create` makes one by command. */
export function newOperatorRoutes(world: InstallationOffice): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, baseUrl } = world;
  const isFirst = async () => (await installationStore(store).operators()).length === 0;
  const show = async (session: OfficeSession, preset: Preset, typed?: TypedOperator, faults: Faults = {}) => {
    const first = await isFirst();
    return newOperatorPage({
      session,
      baseUrl,
      preset,
      presets: ALL,
      typed: typed ?? untouched(preset, first),
      isFirst: first,
      faults,
    });
  };
  const setUp = async (c: Context, session: OfficeSession, preset: Preset, typed: TypedOperator) => {
    const wish = readWish(world, preset, typed, await readPositionsFile(c));
    if (!wish.ok) return { ok: false as const, faults: wish.refusal.faults };
    const prepared = await prepareOperator(world.reference, wish.value);
    if (!prepared.ok) return { ok: false as const, faults: faultsOfRefusal(prepared.refusal) };
    const { furniture, chosen } = prepared.value;
    const asker = { actor: session.actor, origin: originOf(c) };
    const administrator = typed.administer === "" ? undefined : session.account.accountId;
    const made = await setUpOperator(
      { ...asker, store: setUpStore(store), now: now(), newId },
      furniture,
      chosen,
      administrator,
    );
    return made.ok
      ? { ok: true as const, slug: made.value.slug }
      : { ok: false as const, faults: faultsOfRefusal(made.refusal) };
  };
  return [
    {
      for: "account",
      method: "GET",
      path: NEW_OPERATOR,
      action: "set-up-operator",
      answer: async (c, { session }) => c.html(await show(session, presetOf(c.req.query("modele")))),
    },
    {
      for: "account",
      method: "POST",
      path: NEW_OPERATOR,
      action: "set-up-operator",
      async answer(c, { session }) {
        const typed = await readTypedOperator(c);
        const preset = presetOf(typed.preset);
        const made = await setUp(c, session, preset, typed);
        if (made.ok) return c.redirect(`/bureau/installation?cree=${made.slug}`, 303);
        return c.html(await show(session, preset, typed, made.faults), 422);
      },
    },
  ];
}

/** The first where none is named, or one that nobody knows. */
function presetOf(key = ""): Preset {
  const preset = Object.hasOwn(PRESETS, key) ? PRESETS[key] : ALL[0];
  if (!preset) throw new Error("there is no preset");
  return preset;
}

/** The form before anybody has typed: what the preset says of every such service. */
function untouched(preset: Preset, isFirst: boolean): TypedOperator {
  return {
    ...{ name: "", slug: "", phone: "", email: "", website: "", labels: "", funders: "", holidayRegion: "" },
    ...{ epci: "", departement: "", communes: "", populationFrom: "", populationTo: "", leaveOut: "", depot: "" },
    ...{ timeZone: "", demonstration: "", otherLanguages: "", languages: ["fr"] },
    preset: preset.key,
    presentation: preset.operator.presentation,
    accent: preset.operator.accent,
    partners: preset.elsewhere.partners.join("\n"),
    programmes: preset.programme,
    administer: isFirst ? "oui" : "",
  };
}

/** Which field a refusal is about, by how it starts. */
const FIELDS = [
  ["no-clause", "epci"],
  ["population-", "populationFrom"],
  ["unknown-epci", "epci"],
  ["unknown-departement", "departement"],
  ["unknown-time-zone", "timeZone"],
  ["unknown-", "communes"],
  ["duplicate-", "communes"],
  ["left-out-", "leaveOut"],
  ["nobody-", "leaveOut"],
  ["empty-", "epci"],
  ["two-clocks", "timeZone"],
  ["name-", "name"],
  ["slug-", "slug"],
  ["programmes-", "programmes"],
  ["depot-", "depot"],
  ["no-position", "positions"],
  ["service-", "positions"],
] as const;

function faultsOfRefusal(refusal: FurnishRefusal): Faults {
  if (refusal.refused === "wrong-settings") return faultsOfSettings(refusal.faults);
  const field = FIELDS.find(([start]) => refusal.refused.startsWith(start))?.[1] ?? "";
  return { [field]: describePageRefusal(refusal) };
}
