import { findOperator } from "@escale/store";
import { Hono } from "hono";
import { agendaRoutes } from "../agendas/agenda-routes.ts";
import { bookingRoutes } from "../booking/booking-routes.ts";
import type { BookingWorld } from "../booking/booking-world.ts";
import { changeOwnRoutes } from "../booking/change-own-routes.ts";
import { ownSeatsRoutes } from "../booking/own-seats-routes.ts";
import { shortLinkRoute } from "../booking/short-link-route.ts";
import { waitingRoutes } from "../booking/waiting/waiting-routes.ts";
import { workshopRoutes } from "../booking/workshop-routes.ts";
import { centreRoutes } from "../centre/centre-routes.ts";
import { throughDoors } from "../centre/centre-world.ts";
import { changeRoutes } from "../centre/change-routes.ts";
import { groupsRoutes } from "../centre/groups/groups-routes.ts";
import { madeRoutes } from "../centre/made-routes.ts";
import { townHallRoutes } from "../town-hall/routes.ts";
import { accountRoutes } from "./account-page.tsx";
import { agendasRoutes } from "./agendas/agendas-routes.ts";
import { askForLinkRoutes } from "./ask-for-link-page.tsx";
import { rulesRoutes } from "./bookings/rules-routes.ts";
import { workshopsRoutes } from "./bookings/workshops-routes.ts";
import { callsRoutes } from "./calls-page.tsx";
import { codeRoutes } from "./code-page.tsx";
import { colleaguesRoutes } from "./colleagues-routes.tsx";
import { dayRoutes } from "./day-page.tsx";
import { openToAll } from "./declared.ts";
import { emailRoutes } from "./email-page.tsx";
import { figuresRoutes } from "./figures/figures-routes.ts";
import { firstAccountRoutes } from "./first-account-page.tsx";
import { guardRoutes } from "./guard-routes.ts";
import { homeRoutes } from "./home-page.tsx";
import type { InstallationOffice } from "./installation/installation-office.ts";
import { installationRoutes } from "./installation/operators-routes.ts";
import { invitationRoutes } from "./invitation-page.tsx";
import { journalRoutes } from "./journal-routes.ts";
import { linkRoutes } from "./link-page.tsx";
import { linksRoutes } from "./links-page.tsx";
import { type MailsOffice, mailsRoutes } from "./mails/mails-routes.ts";
import { smsRoute } from "./mails/sms-route.tsx";
import { officeAssets } from "./office-assets.ts";
import type { OfficeRoute } from "./office-route.ts";
import { type OfficeSession, readOfficeSession } from "./office-session.ts";
import { openidRoutes } from "./openid-routes.ts";
import { passwordRoutes } from "./password-page.tsx";
import { personsRoutes } from "./persons/persons-routes.tsx";
import type { PersonsOffice } from "./persons/persons-world.ts";
import { type HooksOffice, hooksRoutes } from "./programs/hooks-routes.ts";
import { programsRoutes } from "./programs/programs-routes.tsx";
import { readLink } from "./read-link.ts";
import { refuseRoute } from "./refusal-page.tsx";
import { secondFactorRoutes } from "./second-factor-page.tsx";
import { programmeRoutes } from "./settings/programme-routes.ts";
import { settingsRoutes } from "./settings/settings-routes.ts";
import { signInRoutes } from "./sign-in-page.tsx";
import { signOutRoutes } from "./sign-out-route.tsx";
import { takenDaysRoutes } from "./taken-days-page.tsx";
import { attendanceRoutes } from "./visits/attendance-routes.ts";
import { visitsRoutes } from "./visits/visits-routes.ts";
import { waitingOfficeRoutes } from "./waiting/waiting-office-routes.tsx";

/** Every page of the office, declared with its right. */
type Office = PersonsOffice & InstallationOffice & MailsOffice & HooksOffice & Pick<BookingWorld, "rush">;

function officeRoutes(world: Office): readonly OfficeRoute<OfficeSession>[] {
  return [
    ...signInRoutes(world),
    ...openidRoutes(world),
    ...signOutRoutes(world),
    ...firstAccountRoutes(world),
    ...passwordRoutes(world),
    ...askForLinkRoutes(world),
    ...linkRoutes(world),
    ...codeRoutes(world),
    ...invitationRoutes(world),
    ...accountRoutes(world),
    ...emailRoutes(world),
    ...secondFactorRoutes(world),
    // Before what takes any word for the name of an operator.
    ...journalRoutes(world),
    ...installationRoutes(world),
    ...mailsRoutes(world),
    smsRoute(world),
    ...dayRoutes(world),
    ...visitsRoutes(world),
    ...attendanceRoutes(world),
    ...figuresRoutes(world),
    ...homeRoutes(world),
    ...personsRoutes(world),
    ...colleaguesRoutes(world),
    ...takenDaysRoutes(world),
    ...callsRoutes(world),
    ...waitingOfficeRoutes(world),
    ...linksRoutes(world),
    ...settingsRoutes(world),
    ...programmeRoutes(world),
    ...programsRoutes(world),
    ...hooksRoutes(world),
    ...agendasRoutes(world),
    ...agendaRoutes(world),
    ...rulesRoutes(world),
    ...workshopsRoutes(world),
    ...townHallRoutes(world),
    ...throughDoors([...centreRoutes(world), ...groupsRoutes(world), ...madeRoutes(world), ...changeRoutes(world)]),
    ...workshopRoutes(world),
    ...bookingRoutes(world),
    shortLinkRoute(world),
    ...waitingRoutes(world),
    ...changeOwnRoutes(world),
    ...ownSeatsRoutes(world),
  ];
}

/** The office: its pages behind their rights, and its stylesheet. */
export function makeOffice(world: Office): Hono {
  const office = new Hono();
  office.route("/", openToAll("read-timetable", officeAssets()));
  const door = {
    readSession: readOfficeSession(world),
    findOperator: (slug: string) => findOperator(world.store, slug),
    readLink: world.signer ? readLink({ ...world, signer: world.signer }) : async () => undefined,
    refuse: refuseRoute,
  };
  office.route("/", guardRoutes(door, officeRoutes(world)));
  return office;
}
