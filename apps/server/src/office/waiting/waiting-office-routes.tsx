import {
  acceptOffer,
  declineOffer,
  joinWaiting,
  leaveWaiting,
  type OfferId,
  type OperatorId,
  parseId,
  type StopId,
  type WaitId,
} from "@escale/domain";
import { type FoundOperator, listWaits, type OfferedWait, waitingStore } from "@escale/store";
import type { Context } from "hono";
import { type BookingWorld, openerOf } from "../../booking/booking-world.ts";
import { waitingFr } from "../../words/waiting.fr.ts";
import { waitingOfficeFr as words } from "../../words/waiting-office.fr.ts";
import { FaultList, type Faults, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { ADD_WAIT_FIELDS, AddWaitForm, NOTHING_TYPED, type TypedAddWait } from "./add-wait-form.tsx";
import { WaitedCard } from "./waited-card.tsx";

const PATH = "/bureau/:operator/attente";
/** Stops to choose from, for somebody who calls. */
const MOST_STOPS = 60;

/** Those who wait: a clerk sees them in order, adds and removes them, and answers for whoever has only a telephone. */
export function waitingOfficeRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { now, newId } = world;
  const back = ({ slug }: FoundOperator, done: keyof typeof DONE) => `/bureau/${slug}/attente?fait=${done}`;
  const waiting = async () => {
    const opener = await openerOf(world);
    return opener && waitingStore(world.store, opener, now());
  };
  const idsOf = (c: Context) => ({
    offerId: parseId<OfferId>(c.req.param("offer") ?? ""),
    waitId: parseId<WaitId>(c.req.param("wait") ?? ""),
  });

  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-waiting-list",
      answer: (c, { session, operator }) => show(world, c, { session, operator }),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "keep-waiting-list",
      async answer(c, { session, operator, actor }) {
        const { formKey: key, ...typed } = await readFields(c, [...ADD_WAIT_FIELDS, "formKey"]);
        const [stopId, formKey] = [parseId<StopId>(typed.stop), parseId(key)];
        const where = (["stop", "commune"] as const).find((one) => one === typed.where);
        const refuse = (faults: Faults) => show(world, c, { session, operator, typed, faults });
        const store = await waiting();
        if (!store) return refuse({ "": words.noKeys });
        if (!stopId || !formKey || !where) return refuse({ "": words.choose });
        const joined = await joinWaiting(
          { actor, origin: originOf(c), now: now(), newId, channel: "phone", language: "fr", store },
          operator.operatorId,
          stopId,
          { ...typed, where, procedureKey: typed.procedure, formKey },
        );
        if (joined.ok) return c.redirect(back(operator, "added"), 303);
        const { refusal } = joined;
        const field = FIELDS[refusal.refused] ?? "";
        return refuse({ [field]: waitingFr.describeJoin(refusal, operator.timeZone) });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:wait/accepter/:offer`,
      action: "keep-waiting-list",
      async answer(c, { session, operator, actor }) {
        const [store, { offerId }] = [await waiting(), idsOf(c)];
        if (!store || !offerId) return refuseRoute(c, { refused: "missing" });
        const accepted = await acceptOffer(
          { actor, origin: originOf(c), store, now: now(), newId, channel: "phone" },
          operator.operatorId,
          offerId,
        );
        if (accepted.ok) return c.redirect(back(operator, "accepted"), 303);
        const sentence = waitingFr.describeAnswer(accepted.refusal, operator.timeZone);
        return show(world, c, { session, operator, faults: { "": sentence } });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:wait/refuser/:offer`,
      action: "keep-waiting-list",
      async answer(c, { session, operator, actor }) {
        const [store, { offerId }] = [await waiting(), idsOf(c)];
        if (!store || !offerId) return refuseRoute(c, { refused: "missing" });
        const asker = { actor, origin: originOf(c), store, now: now() };
        const declined = await declineOffer(asker, operator.operatorId, offerId);
        if (declined.ok) return c.redirect(back(operator, "declined"), 303);
        const sentence = waitingFr.describeAnswer(declined.refusal, operator.timeZone);
        return show(world, c, { session, operator, faults: { "": sentence } });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:wait/retirer`,
      action: "keep-waiting-list",
      async answer(c, { operator, actor }) {
        const [store, { waitId }] = [await waiting(), idsOf(c)];
        if (!store || !waitId) return refuseRoute(c, { refused: "missing" });
        await leaveWaiting({ actor, origin: originOf(c), store, now: now() }, operator.operatorId, waitId);
        return c.redirect(back(operator, "removed"), 303);
      },
    },
  ];
}

const DONE = {
  added: words.added,
  accepted: words.accepted,
  declined: words.declined,
  removed: words.removed,
};

const FIELDS: Readonly<Partial<Record<string, string>>> = {
  "name-missing": "name",
  "name-too-long": "name",
  "secret-inside": "name",
  "email-wrong": "email",
  "phone-wrong": "phone",
  "contact-missing": "phone",
  "until-wrong": "until",
};

async function show(
  world: BookingWorld,
  c: Context,
  asked: {
    readonly session: OfficeSession;
    readonly operator: FoundOperator;
    readonly typed?: TypedAddWait;
    readonly faults?: Faults;
  },
): Promise<Response> {
  const { session, operator, typed = NOTHING_TYPED, faults = {} } = asked;
  const { operatorId, slug, timeZone } = operator;
  const path = `/bureau/${slug}/attente`;
  const [opener, now] = [await openerOf(world), world.now()];
  const waits = opener ? await listWaits(world.store, operatorId, { opener, now }) : [];
  const procedures = (await world.timetable.operator(slug))?.procedures ?? [];
  const stops = await world.timetable.stops({ operatorId, from: now, limit: MOST_STOPS });
  const toCome = stops.filter(({ state }) => state.kind !== "cancelled" && state.kind !== "held");
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {waits.length === 0 ? (
        <section className="card">
          <p>{opener ? words.none : words.noKeys}</p>
        </section>
      ) : (
        (await placesOf(world, operatorId, waits)).map(({ title, waits: those }) => (
          <WaitedCard
            key={title}
            title={title}
            waits={those}
            procedures={new Map(procedures.map(({ key, name }) => [key, name]))}
            timeZone={timeZone}
            path={path}
          />
        ))
      )}
      <AddWaitForm
        stops={toCome}
        procedures={procedures}
        typed={typed}
        faults={faults}
        formKey={world.newId()}
        path={path}
      />
    </>
  );
  const did = c.req.query("fait") ?? "";
  const done = Object.hasOwn(DONE, did) ? DONE[did as keyof typeof DONE] : undefined;
  const refused = Object.keys(faults).length > 0;
  const first = refused ? <FaultList faults={faults} /> : done === undefined ? undefined : <Notice>{done}</Notice>;
  return c.html(renderOfficePage({ title: words.title, session, operator, first, content }, path), refused ? 422 : 200);
}

/** The places where people wait, the stops by date first, then the communes by name. */
async function placesOf(
  { timetable, byCode }: BookingWorld,
  operatorId: OperatorId,
  waits: readonly OfferedWait[],
): Promise<readonly { readonly title: string; readonly waits: readonly OfferedWait[] }[]> {
  const byPlace = Map.groupBy(waits, ({ wait }) => (wait.for.kind === "stop" ? wait.for.stopId : wait.for.communeCode));
  const places = [...byPlace.values()].map(async (those) => {
    const place = those[0]?.wait.for;
    if (place?.kind !== "stop") {
      const name = byCode(place?.communeCode ?? "")?.name ?? place?.communeCode ?? "";
      return { key: `b ${name}`, title: words.inCommune(name), waits: those };
    }
    const stop = await timetable.stop(place.stopId);
    const title =
      stop?.operator.operatorId === operatorId
        ? words.atStop(words.when(stop.startsAt, stop.timeZone), `${stop.site.commune.name}, ${stop.site.name}`)
        : words.goneStop;
    return { key: `a ${stop?.startsAt ?? ""}`, title, waits: those };
  });
  return (await Promise.all(places)).toSorted((one, other) => one.key.localeCompare(other.key));
}
