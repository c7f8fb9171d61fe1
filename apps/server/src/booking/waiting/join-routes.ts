import { type JoinWaitingRefusal, joinWaiting, PUBLIC, parseId, type StopId, writeLink } from "@escale/domain";
import { waitingStore, waitLink } from "@escale/store";
import type { Context } from "hono";
import { isWorkDone } from "../../guard/work.ts";
import type { OfficeRoute } from "../../office/office-route.ts";
import type { OfficeSession } from "../../office/office-session.ts";
import { originOf } from "../../office/origin-of.ts";
import { readFields } from "../../office/read-fields.ts";
import { refuseRoute } from "../../office/refusal-page.tsx";
import type { Speech } from "../../public/page-world.ts";
import { renderProblemPage } from "../../public/problem-page.tsx";
import { BOOKING_WORDS } from "../../words/booking-words.ts";
import { WAITING_WORDS } from "../../words/waiting-words.ts";
import { renderUnavailable } from "../booking-page.tsx";
import { type BookingWorld, findStopAsked, openerOf, workInRush } from "../booking-world.ts";
import { JOIN_FIELDS, type Join, renderJoin } from "./join-page.tsx";
import { placesToWait } from "./places-to-wait.ts";

/** The form by which one puts oneself on a list. */
export function joinRoutes(speech: Speech, world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { language, href } = speech;
  const { now, newId, baseUrl, rush } = world;
  const workOf = workInRush(world);
  const root: "" | "/en" = language === "fr" ? "" : "/en";
  const path = `${root}/passages/:stop/attente/:procedure` as const;

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
        if (!found) return refuseRoute(c, { refused: "missing" });
        const { asked, procedure, places } = found;
        // There are hours again, or none was ever to be had: the page of the hours says so.
        if (places.length === 0) return c.redirect(c.req.path.replace("/attente/", "/rendez-vous/"), 303);
        if (!world.signer) return c.html(renderUnavailable(asked, baseUrl), 503);
        const typed = { where: "", until: "", name: "", email: "", phone: "" };
        const formKey = newId();
        return c.html(renderJoin(asked, { procedure, places, formKey, typed, work: workOf(formKey) }, baseUrl));
      },
    },
    {
      for: "anyone",
      method: "POST",
      path,
      action: "join-waiting-list",
      async answer(c) {
        const found = await find(c);
        if (!found) return refuseRoute(c, { refused: "missing" });
        const { asked, procedure, places } = found;
        const fields = await readFields(c, [...JOIN_FIELDS, "formKey", "website", "work"]);
        const { formKey: key, website, work, ...typed } = fields;
        const formKey = parseId(key);
        const where = (["stop", "commune"] as const).find((one) => one === typed.where);
        // Only a form that is not ours, or a program that fills in everything.
        if (!formKey || !where || website !== "") return c.html(renderProblemPage(400, language), 400);
        const refuse = (fault: Join["fault"]) => {
          const open = places.length > 0 ? places : [where];
          const shown = { procedure, places: open, formKey, typed, work: workOf(formKey) };
          return c.html(renderJoin(asked, { ...shown, ...(fault && { fault }) }, baseUrl), 422);
        };
        const [opener, { signer }] = [await openerOf(world), world];
        if (!opener || !signer) return refuse({ field: "form", sentence: BOOKING_WORDS[language].unavailable });
        if (rush.count() && !isWorkDone(formKey, work, signer))
          return refuse({ field: "form", sentence: BOOKING_WORDS[language].rush });
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

function fieldOf({ refused }: JoinWaitingRefusal): string {
  if (/^name|^secret-inside/.test(refused)) return "name";
  if (refused === "email-wrong" || refused === "contact-missing") return "email";
  if (refused === "until-wrong") return "until";
  return refused === "phone-wrong" ? "phone" : "form";
}
