import { randomUUID } from "node:crypto";
import { COMMAND_LINE, type PublicStop, planWorkshop, type Workshop } from "@escale/domain";
import { workshopStore } from "@escale/store";
import { beforeAll, beforeEach } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { newId } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

/* Links of hosts and of a town hall, and workshops to come. Iron is 02386, Malzy 02455. */

export const keysSource = { kind: "given", keys: MASTERS } as const;
export let office: GivenOffice;
export let coordinator: GivenBrowser;
export let school: string;
export let home: string;
export let townHall: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
  await terms(400);
  school = await linkFor("partenaire", { partner: "École de Malzy", partnerDays: "30" });
  home = await linkFor("partenaire", { partner: "Résidence Les Tilleuls", partnerDays: "400" });
  townHall = await linkFor("mairie", { commune: "02386", days: "30" });
});

export const terms = (opensDays: number) =>
  office.store.pool.query(
    `insert into booking_terms values ($1, $2, 7200, 0, 0.5, 86400, 900)
      on conflict (operator_id) do update set opens_days_before = excluded.opens_days_before`,
    [office.operator.operatorId, opensDays],
  );

/** Made on the page of links, as a coordinator does. */
export async function linkFor(kind: "mairie" | "partenaire", fields: Record<string, string>): Promise<string> {
  const links = `/bureau/${office.operator.slug}/liens`;
  const html = await (await coordinator.post(kind === "mairie" ? links : `${links}/partenaires`, fields)).text();
  const link = new RegExp(`https://escale\\.test(/${kind}/[\\w-]{92})`).exec(html)?.[1];
  if (link === undefined) throw new Error(html);
  return kind === "mairie" ? `${link}/rendez-vous` : link;
}

// Of one test, no other test sees a workshop.
beforeEach(() => office.store.pool.query("update workshops set state = 'cancelled'"));

let next = 0;
export async function planned(code: string, seats = 12): Promise<Workshop & { readonly stop: PublicStop }> {
  const stop = office.stops.filter(({ site }) => site.commune.code === code)[next++ % 3] as PublicStop;
  const clock = (minutes: number) =>
    stop.startsAt.add({ minutes }).toZonedDateTimeISO(stop.timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  const world = { actor: COMMAND_LINE, store: workshopStore(office.store), now: NOW };
  const made = await planWorkshop(world, stop.operator.operatorId, stop.stopId, {
    ...{ workshopId: newId(), procedureKey: "emploi", title: `Mémoire ${next}`, from: clock(0), to: clock(60) },
    ...{ seats: String(seats), desks: "1" },
  });
  if (!made.ok) throw new Error(made.refusal.refused);
  return { ...made.value, stop };
}

let groups = 0;
export const group = ({ workshopId }: Pick<Workshop, "workshopId">, over: Record<string, string> = {}) => {
  groups += 1;
  return {
    ...{ workshop: workshopId, formKey: randomUUID(), seats: "8", name: "Classe de CM2", contact: "Jeanne Petit" },
    ...{ email: `ecole-${groups}@exemple.fr`, phone: "", note: "", ...over },
  };
};
export const seatsOf = async ({ workshopId }: Pick<Workshop, "workshopId">) => {
  const { rows } = await office.store.pool.query(
    "select count(*)::int as taken from booked_seats where workshop_id = $1",
    [workshopId],
  );
  return rows[0].taken;
};
