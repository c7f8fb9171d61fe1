import {
  addProgramme,
  COMMAND_LINE,
  cancelWorkshop,
  changeOperator,
  changeStop,
  estimateDrive,
  giveConsent,
  makeApiKey,
  type OperatorSettings,
  type PersonId,
  parseName,
  planWorkshop,
  recordPerson,
  tellTakenDay,
  type WorkshopId,
  writeCaseNote,
} from "@escale/domain";
import { apiKeyStore, operatorStore, stopStore, takenDayStore, workshopStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { type OperatorWish, prepareOperator } from "../apps/server/src/start/prepare-operator.ts";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { newId } from "./given-operator.ts";
import { givenPerson, JEANNE, withPersons } from "./given-persons.ts";
import { type GivenSite, givenSite, NOW } from "./given-site.ts";

/*
 * Every column of the database that holds a text: one that somebody may write freely has a writer here, which is tried with
 * secrets; the others are decided by name. A column that is added fails until somebody says which it is.
 */

/** What residents keep to themselves. */
const SECRETS = [
  ["card-number", "voir la carte 4111 1111 1111 1111"],
  ["bank-account", "IBAN FR76 3000 6000 0112 3456 7890 189"],
  ["social-security-number", "Jeanne 2 55 08 14 168 025 38"],
  ["password", "mot de passe : soleil2026"],
] as const;

let given: GivenSite;
let jeanne: PersonId;
beforeAll(async () => {
  given = await givenSite();
  jeanne = await givenPerson(given.store, given.operator.operatorId);
  await withPersons(given.store, given.operator.operatorId, (world) =>
    giveConsent(world, jeanne, { purpose: "follow-up", channel: "phone", textVersion: 1 }),
  );
});

type Said = { readonly ok: boolean; readonly refusal?: { readonly refused: string } };
type Writer = (text: string) => Promise<Said>;

const world = () => ({ now: NOW, newId, actor: COMMAND_LINE });
const setting =
  (name: keyof OperatorSettings, list = false): Writer =>
  (text) =>
    changeOperator({ ...world(), store: operatorStore(given.store) }, given.operator.operatorId, {
      [name]: list ? [text] : text,
    });
/** Each on a stop of its own: what is refused leaves it as it is. */
const STOP_OF = { cancel: 0, delay: 1, move: 2 } as const;
const stop =
  (act: "cancel" | "delay" | "move"): Writer =>
  (text) => {
    const found = given.stops[STOP_OF[act]];
    if (!found) throw new Error("there are not stops enough");
    const { stopId, startsAt, site, vehicle } = found;
    const changing = { ...world(), store: stopStore(given.store), drive: estimateDrive };
    const acts = {
      cancel: { act: "cancel", reason: text },
      delay: { act: "delay", minutes: 10, reason: text },
      move: {
        act: "move",
        startsAt: startsAt.add({ minutes: 5 }),
        siteId: site.siteId,
        vehicleId: vehicle.vehicleId,
        reason: text,
        anyway: true,
      },
    } as const;
    return changeStop(changing, stopId, acts[act]);
  };
const person: Writer = (name) =>
  withPersons(given.store, given.operator.operatorId, (persons) => recordPerson(persons, { ...JEANNE, name }));
const note: Writer = (text) =>
  withPersons(given.store, given.operator.operatorId, (persons) => writeCaseNote(persons, jeanne, { text }));
const named: Writer = async (text) =>
  parseName(text) === undefined ? { ok: false, refusal: { refused: "name-wrong" } } : { ok: true };
let days = 0;
const takenDay: Writer = async (text) => {
  days += 1;
  const { rows } = await given.store.pool.query("select site_id from sites limit 1");
  const date = Temporal.PlainDate.from("2027-01-01").add({ days });
  const told = { siteId: rows[0].site_id, date, note: text };
  return tellTakenDay({ ...world(), store: takenDayStore(given.store) }, given.operator.operatorId, told);
};
/** Under one identity for each writer: the second time nothing is planned. */
const planned = (index: number, workshopId: WorkshopId, title: string) => {
  const found = given.stops[index];
  if (!found) throw new Error("there are not stops enough");
  const { stopId, startsAt, timeZone } = found;
  const [from, to] = [startsAt, startsAt.add({ minutes: 60 })].map((at) =>
    at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" }),
  ) as [string, string];
  const typed = { workshopId, procedureKey: "emploi", title, from, to, seats: "12", desks: "1" };
  return planWorkshop({ ...world(), store: workshopStore(given.store) }, given.operator.operatorId, stopId, typed);
};
const workshop: Writer = (title) => planned(3, newId(), title);
const cancelled = newId<WorkshopId>();
const workshopReason: Writer = async (reason) => {
  await planned(4, cancelled, "Premiers pas");
  const cancelling = { ...world(), store: workshopStore(given.store) };
  return cancelWorkshop(cancelling, given.operator.operatorId, cancelled, { reason });
};
const programme: Writer = (name) =>
  addProgramme({ ...world(), store: operatorStore(given.store) }, given.operator.operatorId, {
    name,
    startsOn: Temporal.PlainDate.from("2027-01-04"),
  });

const apiKey: Writer = (name) =>
  makeApiKey({ ...world(), secrets, store: apiKeyStore(given.store) }, given.operator.operatorId, {
    name,
    scopes: ["read-slots"],
    days: 30,
  });

const FREE: Readonly<Record<string, Writer | undefined>> = {
  "operators.name": setting("name"),
  "operators.presentation": setting("presentation"),
  "operators.phone": setting("phone"),
  "operators.email": setting("email"),
  "operators.website": setting("website"),
  "operators.partners": setting("partners", true),
  "operators.labels": setting("labels", true),
  "operators.funders": setting("funders", true),
  "programmes.name": programme,
  "stops.reason": stop("cancel"),
  "stops.moved_reason": stop("move"),
  "stop_changes.reason": stop("delay"),
  "taken_days.note": takenDay,
  "workshops.title": workshop,
  "workshops.reason": workshopReason,
  "persons.name": person,
  "case_notes.text": note,
  "api_keys.name": apiKey,
  "accounts.name": named,
  "passkeys.name": named,
};

/** Written by Escale itself, or one of a few words, an address, a name of the reference or of a preset: nobody types there freely. */
const DECIDED: Readonly<Record<string, readonly string[]>> = {
  accounts: ["email", "password_hash", "totp_sealed"],
  agents: ["label", "skills"],
  api_keys: ["scopes"],
  hooks: ["url", "events"],
  agent_agendas: ["fault"],
  hook_deliveries: ["event", "data", "state", "fault"],
  booked_equipment: ["equipment"],
  booking_notices: ["kind"],
  booking_reminders: ["kind", "ways"],
  bookings: ["procedure_key", "state", "channel", "made_by", "language", "tell_by"],
  communes: ["code", "name", "departement", "contour"],
  consents: ["purpose", "channel", "withdrawn_channel"],
  data_keys: ["master_id"],
  demands: ["rule"],
  erased_persons: ["measure", "value"],
  identities: ["issuer", "subject"],
  invitations: ["email", "roles", "communes"],
  journal_entries: ["actor", "action", "object", "request_id", "address", "before", "after"],
  kysely_migration: ["name", "timestamp"],
  kysely_migration_lock: ["id"],
  links: ["purpose", "subject"],
  memberships: ["role", "communes"],
  one_time_links: ["purpose", "email"],
  operator_domains: ["domain"],
  operators: ["slug", "demonstration", "preset", "time_zone", "holiday_region", "accent", "languages"],
  outgoing_mails: ["kind", "key", "recipient", "message", "state", "fault"],
  outgoing_sms: ["kind", "key", "recipient", "message", "state", "fault"],
  passkeys: ["credential_id", "transports"],
  persons: ["commune_code"],
  procedures: ["procedure_key", "topic", "name", "bring", "equipment", "way", "skill"],
  purges: ["counts"],
  rate_limits: ["rule"],
  sessions: ["method", "agent", "address", "provider"],
  sign_in_failures: ["key"],
  sign_in_steps: ["kind", "data"],
  sites: ["commune_code", "name", "address", "access", "power_socket", "network", "contact"],
  stop_changes: ["actor", "act", "state"],
  stops: ["period", "half_day", "state"],
  taken_days: ["half_day"],
  travel_legs: ["engine"],
  unserved: ["period", "reasons"],
  slot_offers: ["equipment", "state"],
  vehicle_spaces: ["name"],
  visit_requests: ["procedure_key", "outcome"],
  visits: ["gender", "age_band", "first_visit", "autonomy", "redirected_to", "signals"],
  workshop_attendances: ["ages"],
  workshops: ["procedure_key", "desks", "equipment", "state"],
  wait_notices: ["kind"],
  waits: ["commune_code", "procedure_key", "state", "channel", "language"],
  vehicles: ["name", "kind", "depot_name", "equipment", "connection", "weekdays"],
};

test("every column with a text has a writer here, or somebody decided that nobody types there freely", async () => {
  const { rows } = await given.store.pool.query<{ column: string }>(`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = current_schema() and data_type in ('text', 'ARRAY', 'json', 'jsonb', 'character varying') order by 1`);
  const decided = Object.entries(DECIDED).flatMap(([table, columns]) => columns.map((name) => `${table}.${name}`));
  const undecided = rows.filter(({ column }) => !(column in FREE || decided.includes(column)));
  expect(undecided.map(({ column }) => column)).toEqual([]);
  const there = rows.map(({ column }) => column);
  expect(decided.filter((column) => !there.includes(column))).toEqual([]);
  // Sealed, they are bytes.
  const sealed = ["persons.name", "case_notes.text"];
  expect(Object.keys(FREE).filter((column) => !there.includes(column) && !sealed.includes(column))).toEqual([]);
});

test("an operator is not set up with a secret in its name, its settings or its programmes", async () => {
  const prepare = (wish: Omit<OperatorWish, "preset" | "positions">) =>
    prepareOperator(given.reference, { preset: s02, positions: { kind: "preset" }, ...wish });
  for (const [, secret] of SECRETS) {
    expect((await prepare({ name: secret })).ok).toBe(false);
    expect((await prepare({ settings: { presentation: secret } })).ok).toBe(false);
    expect((await prepare({ programmes: [secret] })).ok).toBe(false);
  }
  expect(await prepare({ name: "Le bus", programmes: ["Visites"] })).toMatchObject({ ok: true });
});

describe.each(Object.entries(FREE))("%s", (column, write) => {
  test("takes no secret of a resident, and says so", async () => {
    for (const [, secret] of SECRETS) {
      const said = await write?.(secret);
      expect([secret, said?.ok]).toEqual([secret, false]);
      expect(said?.refusal?.refused).toMatch(/^(secret-inside|wrong-settings|name-wrong)$/);
    }
    const { rows } = await given.store.pool.query(
      `select count(*)::int as count from ${column.split(".")[0]} t where t::text ~ '4111 1111|3000 6000|14 168 025|soleil2026'`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  test("takes what is no secret", async () => {
    const harmless: Readonly<Record<string, string>> = {
      "operators.phone": "03 23 00 00 00",
      "operators.email": "bus@exemple.fr",
      "operators.website": "https://bus.exemple.fr",
    };
    expect(await write?.(harmless[column] ?? "Verglas sur la route, le 12 janvier")).toMatchObject({ ok: true });
  });
});
