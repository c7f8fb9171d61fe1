import {
  acceptOffer,
  declineOffer,
  type LinkActor,
  leaveWaiting,
  type OfferId,
  parseId,
  type WaitId,
  writeLink,
} from "@escale/domain";
import { bookingLink, type FoundOperator, findWait, markOffersSeen, waitingStore } from "@escale/store";
import type { Context } from "hono";
import type { OfficeRoute } from "../../office/office-route.ts";
import type { OfficeSession } from "../../office/office-session.ts";
import { originOf } from "../../office/origin-of.ts";
import { refuseRoute } from "../../office/refusal-page.tsx";
import type { Speech } from "../../public/page-world.ts";
import { WAITING_WORDS } from "../../words/waiting-words.ts";
import { type BookingWorld, openerOf } from "../booking-world.ts";
import { type OwnWaitAsked, renderOwnWait } from "./own-wait-page.tsx";
import { placeOfWait } from "./place-of-wait.ts";

const missing = (c: Context) => refuseRoute(c, { refused: "missing" });

/** The page of one’s own wait, and what is answered there. */
export function ownWaitRoutes(speech: Speech, world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { now, newId, signer } = world;
  const words = WAITING_WORDS[speech.language];
  const root: "" | "/en" = speech.language === "fr" ? "" : "/en";
  const own = `${root}/attente/:link` as const;
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
  const offered = await Promise.all(found.offers.map(({ stopId }) => world.timetable.stop(stopId)));
  const sites = new Map(
    offered.flatMap((stop) => (stop ? [[stop.stopId, `${stop.site.commune.name}, ${stop.site.name}`] as const] : [])),
  );
  const bookingUrl =
    booking && world.signer && speech.href(`/rendez-vous/${writeLink(bookingLink(booking), world.signer)}`);
  const path = speech.href(`/attente/${c.req.param("link")}`);
  const html = renderOwnWait(
    { ...found, place, sites, bookingUrl, now },
    { path, done, fault, speech, sendsMail: world.sendsMail },
    world.baseUrl,
  );
  return c.html(html, fault === undefined ? 200 : 422);
}
