import {
  acceptOffer,
  declineOffer,
  type JoinWaitingRefusal,
  joinWaiting,
  type LinkActor,
  leaveWaiting,
  type OfferId,
  PUBLIC,
  parseId,
  type StopId,
  type WaitId,
  writeLink,
} from "@escale/domain";
import { bookingLink, type FoundOperator, findWait, markOffersSeen, waitingStore, waitLink } from "@escale/store";
import type { Context } from "hono";
import type { OfficeRoute } from "../../office/office-route.ts";
import type { OfficeSession } from "../../office/office-session.ts";
import { originOf } from "../../office/origin-of.ts";
import { readFields } from "../../office/read-fields.ts";
import { refuseRoute } from "../../office/refusal-page.tsx";
import { SPEECHES, type Speech } from "../../public/page-world.ts";
import { renderProblemPage } from "../../public/problem-page.tsx";
import { BOOKING_WORDS } from "../../words/booking-words.ts";
import { WAITING_WORDS } from "../../words/waiting-words.ts";
import { renderUnavailable } from "../booking-page.tsx";
import { type BookingWorld, findStopAsked, openerOf } from "../booking-world.ts";
import { JOIN_FIELDS, type Join, renderJoin } from "./join-page.tsx";
import { type OwnWaitAsked, renderOwnWait } from "./own-wait-page.tsx";
import { placeOfWait } from "./place-of-wait.ts";
import { placesToWait } from "./places-to-wait.ts";

/** A resident waits for a slot, and answers what they are offered, by a link. French, and English under `/en`. */
export function waitingRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  return [SPEECHES.fr, SPEECHES.en].flatMap((speech) => [...joinRoutes(speech, world), ...ownRoutes(speech, world)]);
}

type Routes = readonly OfficeRoute<OfficeSession>[];
const rootOf = ({ language }: Speech): "" | "/en" => (language === "fr" ? "" : "/en");
const missing = (c: Context) => refuseRoute(c, { refused: "missing" });

function joinRoutes(speech: Speech, world: BookingWorld): Routes {
  const { language, href } = speech;
  const { now, newId, baseUrl } = world;
  const path = `${rootOf(speech)}/passages/:stop/attente/:procedure` as const;

  const find = async (c: Context) => {
    const stopId = parseId<StopId>(c.req.param("stop") ?? "");
    const asked = stopId && (await findStopAsked(world, stopId, speech));
    const procedure = asked?.operator.procedures.find(({ key }) => key === c.req.param("procedure"));
    const rule = procedure && asked?.toBook.rules.get(procedure.key);
    if (!asked || !procedure || !rule) return undefined;
    return { asked, procedure, places: placesToWait(asked, rule, now()) };
  };

  return [
    {
      for: "anyone",
      method: "GET",
      path,
      action: "join-waiting-list",
      async answer(c) {
        const found = await find(c);
        if (!found) return missing(c);
        const { asked, procedure, places } = found;
        // There are hours again, or none was ever to be had: the page of the hours says so.
        if (places.length === 0) return c.redirect(c.req.path.replace("/attente/", "/rendez-vous/"), 303);
        if (!world.signer) return c.html(renderUnavailable(asked, baseUrl), 503);
        const typed = { where: "", until: "", name: "", email: "", phone: "" };
        return c.html(renderJoin(asked, { procedure, places, formKey: newId(), typed }, baseUrl));
      },
    },
    {
      for: "anyone",
      method: "POST",
      path,
      action: "join-waiting-list",
      async answer(c) {
        const found = await find(c);
        if (!found) return missing(c);
        const { asked, procedure, places } = found;
        const { formKey: key, website, ...typed } = await readFields(c, [...JOIN_FIELDS, "formKey", "website"]);
        const formKey = parseId(key);
        const where = (["stop", "commune"] as const).find((one) => one === typed.where);
        // Only a form that is not ours, or a program that fills in everything.
        if (!formKey || !where || website !== "") return c.html(renderProblemPage(400, language), 400);
        const refuse = (fault: Join["fault"]) => {
          const shown = { procedure, places: places.length > 0 ? places : [where], formKey, typed };
          return c.html(renderJoin(asked, { ...shown, ...(fault && { fault }) }, baseUrl), 422);
        };
        const [opener, { signer }] = [await openerOf(world), world];
        if (!opener || !signer) return refuse({ field: "form", sentence: BOOKING_WORDS[language].unavailable });
        const { stop } = asked;
        const joined = await joinWaiting(
          {
            ...{ actor: PUBLIC, origin: originOf(c), now: now(), newId, channel: "online" as const, language },
            store: waitingStore(world.store, opener, now()),
          },
          stop.operator.operatorId,
          stop.stopId,
          { ...typed, where, procedureKey: procedure.key, formKey },
        );
        if (joined.ok) return c.redirect(`${href(`/attente/${writeLink(waitLink(joined.value), signer)}`)}?fait`, 303);
        const { refusal } = joined;
        const sentence = WAITING_WORDS[language].describeJoin(refusal, stop.timeZone);
        return refuse({ field: fieldOf(refusal), sentence });
      },
    },
  ];
}

function ownRoutes(speech: Speech, world: BookingWorld): Routes {
  const { now, newId, signer } = world;
  const words = WAITING_WORDS[speech.language];
  const own = `${rootOf(speech)}/attente/:link` as const;
  const pageOf = (c: Context) => speech.href(`/attente/${c.req.param("link")}`);
  const offerOf = (c: Context) => parseId<OfferId>(c.req.param("offer") ?? "");

  return [
    {
      for: "link",
      method: "GET",
      path: own,
      purpose: "waiting",
      action: "see-own-waiting",
      async answer(c, { actor, operator }) {
        const waitId = parseId<WaitId>(actor.subject);
        if (waitId)
          await markOffersSeen(world.store, actor.operatorId, waitId, { actor, origin: originOf(c), now: now() });
        const done =
          c.req.query("fait") !== undefined ? "joined" : c.req.query("refuse") !== undefined ? "declined" : undefined;
        return showOwn(world, c, { actor, operator, speech, done });
      },
    },
    {
      for: "link",
      method: "POST",
      path: `${own}/accepter/:offer`,
      purpose: "waiting",
      action: "answer-own-offer",
      async answer(c, { actor, operator }) {
        const [opener, offerId] = [await openerOf(world), offerOf(c)];
        if (!opener || !offerId || !signer) return missing(c);
        const accepted = await acceptOffer(
          {
            ...{ actor, origin: originOf(c), now: now(), newId, channel: "online" as const },
            store: waitingStore(world.store, opener, now()),
          },
          actor.operatorId,
          offerId,
        );
        if (accepted.ok)
          return c.redirect(
            `${speech.href(`/rendez-vous/${writeLink(bookingLink(accepted.value), signer)}`)}?fait`,
            303,
          );
        const fault = words.describeAnswer(accepted.refusal, operator.timeZone);
        return showOwn(world, c, { actor, operator, speech, fault });
      },
    },
    {
      for: "link",
      method: "POST",
      path: `${own}/refuser/:offer`,
      purpose: "waiting",
      action: "answer-own-offer",
      async answer(c, { actor, operator }) {
        const [opener, offerId] = [await openerOf(world), offerOf(c)];
        if (!opener || !offerId) return missing(c);
        const store = waitingStore(world.store, opener, now());
        const declined = await declineOffer(
          { actor, origin: originOf(c), store, now: now() },
          actor.operatorId,
          offerId,
        );
        if (declined.ok) return c.redirect(`${pageOf(c)}?refuse`, 303);
        const fault = words.describeAnswer(declined.refusal, operator.timeZone);
        return showOwn(world, c, { actor, operator, speech, fault });
      },
    },
    {
      for: "link",
      method: "POST",
      path: `${own}/quitter`,
      purpose: "waiting",
      action: "leave-own-waiting",
      async answer(c, { actor }) {
        const [opener, waitId] = [await openerOf(world), parseId<WaitId>(actor.subject)];
        if (!opener || !waitId) return missing(c);
        const store = waitingStore(world.store, opener, now());
        await leaveWaiting({ actor, origin: originOf(c), store, now: now() }, actor.operatorId, waitId);
        return c.redirect(pageOf(c), 303);
      },
    },
  ];
}

async function showOwn(
  world: BookingWorld,
  c: Context,
  asked: {
    readonly actor: LinkActor;
    readonly operator: FoundOperator;
  } & Pick<OwnWaitAsked, "speech" | "fault" | "done">,
): Promise<Response> {
  const { actor, operator, speech, fault, done } = asked;
  const [opener, waitId, now] = [await openerOf(world), parseId<WaitId>(actor.subject), world.now()];
  const found = opener && waitId && (await findWait(world.store, actor.operatorId, waitId, { opener, now }));
  const words = WAITING_WORDS[speech.language];
  const place = found && (await placeOfWait(world.timetable, found.wait, operator, words));
  if (!found || !place) return missing(c);
  const { booking } = found;
  const bookingUrl =
    booking && world.signer && speech.href(`/rendez-vous/${writeLink(bookingLink(booking), world.signer)}`);
  const path = speech.href(`/attente/${c.req.param("link")}`);
  const html = renderOwnWait(
    { ...found, place, bookingUrl, now },
    { path, done, fault, speech, sendsMail: world.sendsMail },
    world.baseUrl,
  );
  return c.html(html, fault === undefined ? 200 : 422);
}

function fieldOf({ refused }: JoinWaitingRefusal): string {
  if (/^name|^secret-inside/.test(refused)) return "name";
  if (refused === "email-wrong" || refused === "contact-missing") return "email";
  if (refused === "until-wrong") return "until";
  return refused === "phone-wrong" ? "phone" : "form";
}
