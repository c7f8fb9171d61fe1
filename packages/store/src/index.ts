export { isAddressAccepted } from "./accounts/accepted-address.ts";
export { accountStore, type ListedAccount } from "./accounts/account-store.ts";
export { colleagueStore, type ListedColleague } from "./accounts/colleague-store.ts";
export { emailStore, findEmailLink, type WishedEmail } from "./accounts/email-store.ts";
export { identityStore, type ListedIdentity } from "./accounts/identity-store.ts";
export { type InstalledOperator, installationStore, inviteFirstStore } from "./accounts/installation-store.ts";
export { invitationStore, inviteStore, type ListedInvitation } from "./accounts/invitation-store.ts";
export { nameAccounts } from "./accounts/name-accounts.ts";
export { ownAccountStore } from "./accounts/own-account-store.ts";
export { type ListedPasskey, passkeyStore } from "./accounts/passkey-store.ts";
export { findAccountById } from "./accounts/read-account.ts";
export { secondFactorStore } from "./accounts/second-factor-store.ts";
export { askForLinkStore, sentLinkStore } from "./accounts/sent-link-store.ts";
export { type ListedSession, sessionStore } from "./accounts/session-store.ts";
export { signInStore } from "./accounts/sign-in-store.ts";
export { stepStore } from "./accounts/step-store.ts";
export { agendaStore, listAgendas } from "./agendas/agenda-store.ts";
export { type Clash, listClashes } from "./agendas/list-clashes.ts";
export { readNextAgenda } from "./agendas/read-next-agenda.ts";
export { readOwnAgenda } from "./agendas/read-own-agenda.ts";
export type { BackupHead, BackupRefusal, BackupSummary } from "./backup/backup-format.ts";
export { BackupBroken, verifyBackup } from "./backup/read-backup.ts";
export { type RestoreRefusal, restoreBackup } from "./backup/restore-backup.ts";
export { type BackupFacts, writeBackup } from "./backup/write-backup.ts";
export { bookingLink } from "./bookings/booking-link.ts";
export { type BookingSettings, bookingRulesStore } from "./bookings/booking-rules-store.ts";
export { bookingStore } from "./bookings/booking-store.ts";
export { findBookings, listMadeBookings, type PlacedBooking, readBooking } from "./bookings/find-bookings.ts";
export { type Call, listBookings, listCalls, markCalled } from "./bookings/list-bookings.ts";
export { type ChangesAfter, listChangedBookings } from "./bookings/list-changed-bookings.ts";
export { findWorkshop, findWorkshopToCome, workshopsAt, workshopsFrom } from "./bookings/list-workshops.ts";
export { nextWorkshops } from "./bookings/next-workshops.ts";
export type { BookingMessages, DueWord, Messages, TellWorld } from "./bookings/queue-messages.ts";
export { readBookingRules, readToBook, type StopToBook } from "./bookings/read-bookable-stop.ts";
export { type NearStops, readNearStops } from "./bookings/read-near-stops.ts";
export { findShortLink } from "./bookings/short-links.ts";
export { tellNotices } from "./bookings/tell-notices.ts";
export { tellReminders } from "./bookings/tell-reminders.ts";
export { arrangeAll } from "./bookings/waiting/arrange-all.ts";
export {
  countWaits,
  findWait,
  listWaitCalls,
  listWaits,
  markOffersSeen,
  markWaitCalled,
  type OfferedWait,
  type WaitCall,
} from "./bookings/waiting/list-waits.ts";
export { type DueWaitNotice, tellWaits } from "./bookings/waiting/tell-waits.ts";
export { waitingStore, waitLink } from "./bookings/waiting/waiting-store.ts";
export { workshopStore } from "./bookings/workshop-store.ts";
export { discardStore } from "./discard-plan.ts";
export { describeEmbeddedRefusal, type EmbeddedRefusal } from "./embedded/embedded-refusal.ts";
export { joinEmbedded } from "./embedded/join-embedded.ts";
export { keepKeys, keysPath, replaceKeys } from "./embedded/keep-keys.ts";
export { type EmbeddedPostgres, startEmbedded } from "./embedded/start-embedded.ts";
export { type ExaminedLogin, type ExaminedSchema, examineLogin, examineSchema } from "./examine-database.ts";
export {
  type FoundOperator,
  findOperator,
  findOperatorById,
  listOperatorIds,
  listOperators,
} from "./find-operator.ts";
export { apiKeyStore } from "./interop/api-key-store.ts";
export { deliverNextHook } from "./interop/deliver-hooks.ts";
export { hookStore, type ListedDelivery, type ListedHook, listHooks } from "./interop/hook-store.ts";
export { listJournal, readJournal, writeJournal } from "./journal-store.ts";
export { linkStore } from "./link-store.ts";
export { listCommunes } from "./list-communes.ts";
export { type Day, type DayStop, type DayTour, listDay } from "./list-day.ts";
export { listServedCommunes, listSites, listStops } from "./list-stops.ts";
export { mailActs } from "./mail-acts.ts";
export { findMail, type ListedMail, listMails, retryMails } from "./mail-list.ts";
export { mailQueue } from "./mail-queue.ts";
export { type MigrateRefusal, migrate } from "./migrate.ts";
export type { Connection, Door } from "./open-pool.ts";
export { openStore, type Store } from "./open-store.ts";
export { openUpkeep, type Upkeep } from "./open-upkeep.ts";
export { type ListedProgramme, listProgrammes, operatorStore } from "./operator-store.ts";
export { checkKeys, type KeysChecked } from "./personal/check-keys.ts";
export { lastPurge } from "./personal/last-purge.ts";
export { openPersons } from "./personal/person-store.ts";
export { type PurgeCounts, purgeInstallation, purgeOperator } from "./personal/purge.ts";
export { readPersonFigures } from "./personal/read-person-figures.ts";
export { replaceDataKey, wrapDataKeysAgain } from "./personal/rotate-keys.ts";
export { plainQueries } from "./plain-queries.ts";
export { listPlans, planStore } from "./plan-store.ts";
export { readNames } from "./public-names.ts";
export { publicTimetable } from "./public-timetable.ts";
export { type RateLimits, type RateRule, rateLimits } from "./rate-limits.ts";
export { type Readiness, readReadiness } from "./read-readiness.ts";
export { replanStore } from "./replan-store.ts";
export { type AdmitRefusal, admitLogin } from "./roles/admit-login.ts";
export { whoLogsIn } from "./roles/who-logs-in.ts";
export { setUpStore } from "./save-operator.ts";
export {
  checkInstallation,
  type InstallationSeals,
  sealInstallationAgain,
  type TextsChecked,
} from "./sealed-texts.ts";
export { sendMail } from "./send-mail.ts";
export { type ListedSms, listSms } from "./sms/list-sms.ts";
export { smsQueue } from "./sms/sms-queue.ts";
export { stopStore } from "./stop-store.ts";
export { type TakenDayRow, takenDayStore } from "./taken-day-store.ts";
export { travelStore } from "./travel-store.ts";
export { attendanceStore, listAttendances } from "./visits/attendance-store.ts";
export { countVisits } from "./visits/count-visits.ts";
export { listVisits, readVisit } from "./visits/list-visits.ts";
export { visitStore } from "./visits/visit-store.ts";
export { watchTimetable } from "./watch-timetable.ts";
