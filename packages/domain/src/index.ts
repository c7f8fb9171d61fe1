export { acceptDomains, type DomainsRefusal, type DomainsStore } from "./accounts/accept-domains.ts";
export { type AcceptRefusal, type AcceptStore, acceptInvitation } from "./accounts/accept-invitation.ts";
export type { Account, NewSession, ProviderProof, SessionOrigin, SignInMethod } from "./accounts/account.ts";
export { type AskForLinkStore, askForLink } from "./accounts/ask-for-link.ts";
export { type AttemptKey, FAILURES_FORGOTTEN, waitAfter } from "./accounts/back-off.ts";
export {
  type ChangeColleagueRefusal,
  type ChangeColleagueStore,
  type Colleague,
  changeColleague,
} from "./accounts/change-colleague.ts";
export { askForNewEmail, type ChangeEmailRefusal, type ChangeEmailStore } from "./accounts/change-email.ts";
export { type ChangePasswordRefusal, type ChangePasswordStore, changePassword } from "./accounts/change-password.ts";
export { type ChoosePasswordRefusal, type ChoosePasswordStore, choosePassword } from "./accounts/choose-password.ts";
export { type CloseAccountStore, closeAccount, reopenAccount } from "./accounts/close-account.ts";
export {
  type CreateAccountRefusal,
  type CreateAccountStore,
  createAccount,
  type NewAccount,
} from "./accounts/create-account.ts";
export {
  type CreateFirstAccountRefusal,
  type CreateFirstAccountStore,
  createFirstAccount,
} from "./accounts/create-first-account.ts";
export { isDomain, parseEmail } from "./accounts/email-address.ts";
export { type Invitation, type InviteRefusal, type InviteStore, inviteColleague } from "./accounts/invite-colleague.ts";
export { isCloseToCommon } from "./accounts/is-close-to-common.ts";
export { LINK_LIVES } from "./accounts/one-time-link.ts";
export { DEVICE_KNOWN, type OpenedSession, openSession, SESSION, type SessionStore } from "./accounts/open-session.ts";
export {
  type AddPasskeyRefusal,
  addPasskey,
  MOST_PASSKEYS,
  type Passkey,
  type PasskeyRefusal,
  type PasskeyStore,
  removePasskey,
  signInByPasskey,
} from "./accounts/passkeys.ts";
export { parseName } from "./accounts/person-name.ts";
export {
  type CodeRefusal,
  type CodeWorld,
  checkCode,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  type SecondFactorStore,
} from "./accounts/second-factor.ts";
export type { Secrets } from "./accounts/secrets.ts";
export { checkPassword, type SignInRefusal, type SignInStore } from "./accounts/sign-in.ts";
export {
  type ProvenIdentity,
  type ProviderRefusal,
  type ProviderStore,
  signInByProvider,
} from "./accounts/sign-in-by-provider.ts";
export * from "./agendas/agenda.ts";
export * from "./agendas/busy-desks.ts";
export * from "./agendas/keep-agenda.ts";
export * from "./api-keys/api-key.ts";
export * from "./api-keys/keep-api-key.ts";
export * from "./bookings/book-slot.ts";
export * from "./bookings/booking.ts";
export * from "./bookings/booking-rule.ts";
export {
  type BookingNotice,
  type Carried,
  type ChangeNotice,
  carryBookings,
  carryHeld,
  type StopSide,
} from "./bookings/carry-bookings.ts";
export * from "./bookings/change-booking.ts";
export * from "./bookings/change-seats.ts";
export * from "./bookings/change-state.ts";
export { byAbility, type Desk, desksOf, type Lack, lackOf } from "./bookings/desks.ts";
export {
  findNearSlots,
  NEAR_LIMITS,
  type NearLimits,
  type NearSite,
  type NearSlots,
  nearestSites,
} from "./bookings/find-near-slots.ts";
export { type NoSeat, whySeatsClosed } from "./bookings/find-seats.ts";
export { type BookableStop, findSlots, type KeptForWorkshop, type Slot, type Taken } from "./bookings/find-slots.ts";
export * from "./bookings/give-back.ts";
export { isAsAsked } from "./bookings/is-as-asked.ts";
export { channelOf, isForGroup, isInHandsOf } from "./bookings/made-for-somebody.ts";
export {
  type OpenWorkshop,
  openWorkshops,
  roomElsewhere,
  workshopsForGroups,
} from "./bookings/open-workshops.ts";
export type { BookedPersonRefusal, TypedBookedPerson } from "./bookings/read-booked-person.ts";
export { BOOKING_REMINDERS, type BookingReminder, type BookingWord, dueReminder } from "./bookings/reminders.ts";
export {
  type Means,
  RULE_MINUTES,
  type RuleFault,
  type RuleRefusal,
  type TypedRule,
} from "./bookings/rules/read-rule.ts";
export {
  TERM_LIMITS,
  TERMS,
  type Term,
  type TermsRefusal,
  type TypedTerms,
  writeTerms,
} from "./bookings/rules/read-terms.ts";
export {
  type BookingRulesStore,
  type SetRuleRefusal,
  type SetTermsRefusal,
  setBookingRule,
  setBookingTerms,
} from "./bookings/rules/set-booking-rules.ts";
export * from "./bookings/tell-again.ts";
export * from "./bookings/waiting/answer-offer.ts";
export {
  type Arranged,
  arrangeOffers,
  changeOfWaited,
  type NewOffer,
  type Waiting,
} from "./bookings/waiting/arrange-offers.ts";
export * from "./bookings/waiting/join-waiting.ts";
export * from "./bookings/waiting/leave-waiting.ts";
export * from "./bookings/waiting/wait.ts";
export { mayBeMobile, TELL_BY, type TellBy, type Way, waysToTell } from "./bookings/ways-to-tell.ts";
export { type NoSlot, whyNoSlot } from "./bookings/why-no-slot.ts";
export type { Agent } from "./crews/agent.ts";
export type { Space, Vehicle, WorkingDay } from "./crews/vehicle.ts";
export * from "./hooks/hook.ts";
export * from "./hooks/keep-hook.ts";
export { JOURNAL_ACTS, type JournalAct, ownerOf } from "./journal/journal-act.ts";
export {
  INSTALLATION,
  type JournalEntry,
  type JournalLine,
  type JournalValue,
  type Origin,
  printedText,
} from "./journal/journal-entry.ts";
export { lineOf } from "./journal/line-of.ts";
export { type HeadRefusal, type HeadSigner, readHead, writeHead } from "./journal/signed-head.ts";
export { EMPTY_HEAD, JournalCheck, type JournalFault, type JournalHead } from "./journal/verify-journal.ts";
export * from "./kernel/ids.ts";
export * from "./kernel/outcome.ts";
export { instantOn, readDay, readDayAndTime, YEARS } from "./kernel/read-day.ts";
export { whichOfTwo } from "./kernel/which-of-two.ts";
export { checkMail, hideAddress, isMailAddress, type MailRefusal } from "./mail/check-mail.ts";
export { deliverMail, type HeldMail, type MailQueue } from "./mail/deliver-mail.ts";
export { type Judged, judgeAttempt } from "./mail/judge-attempt.ts";
export {
  type LookAfterRefusal,
  type LookAfterStore,
  lookAfterMail,
  type MailAct,
  type WhoseMails,
} from "./mail/look-after-mail.ts";
export {
  type DueMail,
  MAIL_KINDS,
  type MailAttachment,
  type MailFault,
  type MailKind,
  type MailMessage,
  type MailState,
  type NewMail,
  type Posted,
  type PostMail,
} from "./mail/mail.ts";
export { type Adaptation, adaptPreset } from "./operators/adapt-preset.ts";
export { type AddProgrammeRefusal, type AddProgrammeStore, addProgramme } from "./operators/add-programme.ts";
export { type ChangeOperatorRefusal, type ChangeOperatorStore, changeOperator } from "./operators/change-operator.ts";
export {
  type ChangeProgrammeRefusal,
  type ChangeProgrammeStore,
  changeProgramme,
  type ProgrammeNow,
  type ProgrammeTerms,
} from "./operators/change-programme.ts";
export {
  type InviteFirstRefusal,
  type InviteFirstStore,
  inviteFirstAdministrator,
} from "./operators/invite-first-administrator.ts";
export { type ClockRefusal, clockOf, HOLIDAY_REGIONS, type LocalClock, TIME_ZONES } from "./operators/local-clock.ts";
export type { NewOperator, Operator, TerritoryCommune } from "./operators/operator.ts";
export {
  checkSettings,
  type OperatorSettings,
  type Setting,
  type SettingFault,
} from "./operators/operator-settings.ts";
export type { Furniture, Preset } from "./operators/preset.ts";
export { goesWithProgrammes } from "./operators/programme-days.ts";
export {
  type ChosenTerritory,
  furnishOperator,
  type SetUpRefusal,
  type SetUpStore,
  setUpOperator,
} from "./operators/set-up-operator.ts";
export { isSlug, isTakenByOffice, slugOf } from "./operators/slug.ts";
export { AGE_BANDS, type AgeBand, ageBand } from "./personal/age-band.ts";
export { type Contact, readEmail, readPhone, showPhone } from "./personal/contact.ts";
export type * from "./personal/data-line.ts";
export { DATA_TABLE, type DataLineKey } from "./personal/data-table.ts";
export * from "./personal/keep-person.ts";
export { nameKey } from "./personal/name-key.ts";
export { NOT_PERSONAL } from "./personal/not-personal.ts";
export * from "./personal/person.ts";
export * from "./personal/person-acts.ts";
export { countsOf, type Measure, type PersonCount, personFigures } from "./personal/person-figures.ts";
export type * from "./personal/person-store.ts";
export { readClue } from "./personal/read-clue.ts";
export { readName } from "./personal/read-name.ts";
export { findRefused, type RefusedContent } from "./personal/refused-text.ts";
export * from "./personal/sealing.ts";
export { type Audience, audienceOf } from "./personal/seen-by.ts";
export {
  type CommuneReference,
  chooseTerritory,
  type TerritoryChoice,
  type TerritoryRefusal,
} from "./places/choose-territory.ts";
export type { Commune, Position } from "./places/commune.ts";
export { DETOUR, driveOf, estimateDrive, greatCircle } from "./places/distance.ts";
export { nearTerritory } from "./places/near-territory.ts";
export { oneCommune } from "./places/one-commune.ts";
export { type CommuneMatch, type CommuneSearch, makeCommuneSearch } from "./places/search-communes.ts";
export type { Site, StepFreeAccess } from "./places/site.ts";
export {
  LONGEST_TAKEN_NOTE,
  type SettleTakenDayRefusal,
  settleTakenDay,
  type TakenDay,
  type TakenDayStore,
  type TellTakenDayRefusal,
  tellTakenDay,
} from "./places/taken-day.ts";
export {
  type AccountActor,
  type Actor,
  actorKey,
  COMMAND_LINE,
  type KeyActor,
  type LinkActor,
  type Membership,
  PUBLIC,
  ROLES,
  type Role,
} from "./rights/actor.ts";
export {
  type Link,
  type LinkStore,
  LONGEST_LINK_DAYS,
  type MakeLinkRefusal,
  type MakePartnerLinkRefusal,
  makeAgentLink,
  makePartnerLink,
  makeTownHallLink,
  openLink,
  type RevokeLinkRefusal,
  revokeLink,
} from "./rights/keep-link.ts";
export { KEY_SCOPES, type KeyScope } from "./rights/key-scope.ts";
export { type LinkClaim, type LinkRefusal, type LinkSigner, readLink, writeLink } from "./rights/link.ts";
export { LINK_PURPOSES, type LinkPurpose } from "./rights/link-purpose.ts";
export { isKnownTo, mayDo, mayReach, type RightsObject } from "./rights/may-do.ts";
export { type Asker, type ForbiddenRefusal, refuseUnless } from "./rights/refuse-unless.ts";
export { ACTIONS, type Action, type ActionOf, RIGHTS, type Right, type Scope, scopeOf } from "./rights/rights-table.ts";
export { deliverSms, type HeldSms, type JudgedSms, type SmsQueue } from "./sms/deliver-sms.ts";
export { countSegments, toGsm } from "./sms/gsm-alphabet.ts";
export {
  type DueSms,
  hidePhone,
  type NewSms,
  SMS_KINDS,
  type SmsFault,
  type SmsGateway,
  type SmsKind,
  type SmsPosted,
  type SmsState,
} from "./sms/sms.ts";
export { type ApplyReplanStore, applyReplan } from "./tours/apply-replan.ts";
export {
  type ChangeStopRefusal,
  type ChangeStopStore,
  changeStop,
  RIGHT_OF_ACT,
  type SaveRefusal,
  type StopChange,
  type StopInContext,
  type StopReads,
  type TourWithStops,
} from "./tours/change-stop.ts";
export type { Demand } from "./tours/demand.ts";
export {
  type Discard,
  type DiscardPlanRefusal,
  type DiscardPlanStore,
  discardPlan,
  type PlanInHand,
} from "./tours/discard-plan.ts";
export { closesAt, delayOf, opensAt } from "./tours/door-times.ts";
export type { Incident } from "./tours/incident.ts";
export { type Leg, measureTour, type RoadStop } from "./tours/measure-tour.ts";
export { type NearStop, nearestStops } from "./tours/nearest-stops.ts";
export { nextQuarter } from "./tours/next-quarter.ts";
export { type MadePlan, type PlanPeriodRefusal, type PlanPeriodStore, planPeriod } from "./tours/plan-period.ts";
export type * from "./tours/public-stop.ts";
export type * from "./tours/public-timetable.ts";
export {
  type Publication,
  type PublishPlanRefusal,
  type PublishPlanStore,
  publishPlan,
} from "./tours/publish-plan.ts";
export type { NewPlan } from "./tours/read-plan.ts";
export type { PeriodChange } from "./tours/read-replan.ts";
export { type Replan, type ReplanRefusal, replanPeriod } from "./tours/replan-period.ts";
export type { SolveWorld } from "./tours/solve-problem.ts";
export type { ReplanBase, StopOfPlan } from "./tours/sort-standing.ts";
export type { Standing, StandingPlan } from "./tours/standing.ts";
export type { Delay, FirstPromise, HalfDayName, Stop, StopState, StopStateKind } from "./tours/stop.ts";
export { decideAct, type StopAct, type StopActRefusal } from "./tours/stop-acts.ts";
export type { Tour } from "./tours/tour.ts";
export { type Horizon, type PlanningBase, placesOf, writeProblem } from "./tours/write-problem.ts";
export { estimateTravel } from "./travel/estimate-travel.ts";
export { findFasterDetour } from "./travel/find-faster-detour.ts";
export { driveBy, type KeptLeg, measureTravel, type TravelStore } from "./travel/measure-travel.ts";
export {
  type Block,
  type DetourFaster,
  isPassing,
  type MeasuredTravel,
  type MeasureTravel,
  type PairLeg,
  type TableName,
  type TravelEngine,
  type TravelMatrix,
  type TravelRemark,
  type TravelTrouble,
} from "./travel/travel.ts";
export * from "./visits/change-visit.ts";
export type { ReadVisitRefusal, TypedVisit, VisitChoice } from "./visits/read-visit.ts";
export {
  type AttendanceStore,
  type HeldAttendance,
  type RecordAttendanceRefusal,
  recordAttendance,
} from "./visits/record-attendance.ts";
export { type RecordVisitRefusal, recordVisit, refuseStop } from "./visits/record-visit.ts";
export * from "./visits/visit.ts";
export * from "./visits/visit-figures.ts";
export type { BookingOfVisit, HeldVisit, StopOfVisits, VisitStore } from "./visits/visit-store.ts";
export {
  COUNTED_AGES,
  COUNTED_GENDERS,
  type CountedAge,
  type CountedGender,
  type TypedAttendance,
  type WorkshopAttendance,
} from "./visits/workshop-attendance.ts";
export {
  type CancelWorkshopRefusal,
  type ChangeWorkshopRefusal,
  cancelWorkshop,
  changeWorkshop,
} from "./workshops/change-workshop.ts";
export { type PlanWorkshopRefusal, planWorkshop } from "./workshops/plan-workshop.ts";
export type { TypedWorkshop } from "./workshops/read-workshop.ts";
export type { OfferedWorkshop, Workshop } from "./workshops/workshop.ts";
export type { HeldWorkshop, StopOfWorkshops, ToldOfWorkshop, WorkshopStore } from "./workshops/workshop-store.ts";
