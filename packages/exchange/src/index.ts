export { agendaReader } from "./agendas/fetch-agenda.ts";
export {
  type BackupKey,
  type BackupKeyRefusal,
  makeBackupKeys,
  readBackupKey,
  sealStream,
  type UnsealRefusal,
  unsealStream,
} from "./backup/seal-stream.ts";
export { clockTime, type Feed, type FeedWords } from "./feeds/feed.ts";
export { governmentService, joinJsonLd, stopEvent, writeJsonLd, writeThing } from "./feeds/json-ld.ts";
export { type AgendaEvent, writeAgenda } from "./feeds/write-agenda.ts";
export { type Appointment, writeAppointment } from "./feeds/write-appointment.ts";
export { writeAtom } from "./feeds/write-atom.ts";
export { writeICalendar } from "./feeds/write-icalendar.ts";
export { publicHolidays } from "./holidays/public-holidays.ts";
export { readSchoolHolidays, type SchoolHolidaysRefusal } from "./holidays/read-school-holidays.ts";
export { hookPost } from "./hooks/post-hook.ts";
export { type SmtpSettings, smtpPost } from "./mail/smtp-post.ts";
export { lightenOutlines, type Outline } from "./outlines/lighten-outlines.ts";
export { API_GEO, type ApiGeoRefusal, fetchPlaces, type Place, type PlacesWanted } from "./positions/api-geo.ts";
export { type PositionsCsvRefusal, readPositionsCsv } from "./positions/read-positions-csv.ts";
export { type PvrpRefusal, readPvrp } from "./pvrp/read-pvrp.ts";
export { writeRes } from "./pvrp/write-res.ts";
export { type Epci, loadReference, type Reference } from "./reference/load-reference.ts";
export { deriveKeys } from "./sealing/derive-key.ts";
export { keyOpener } from "./sealing/key-opener.ts";
export {
  type MasterKey,
  type MasterKeys,
  type MasterKeysRefusal,
  makeMasterKey,
  parseMasterKeys,
  writeMasterKey,
} from "./sealing/master-keys.ts";
export { textSeal } from "./sealing/text-seal.ts";
export type { AndroidSettings } from "./sms/android-gateway.ts";
export { OVH_API, type OvhSettings } from "./sms/ovh-gateway.ts";
export { smsGateway } from "./sms/sms-gateway.ts";
export { OPENROUTESERVICE } from "./travel/openrouteservice.ts";
export {
  type EngineKind,
  type EngineSettings,
  engineName,
  patientAsking,
  travelEngine,
} from "./travel/travel-engine.ts";
export { readVroom } from "./vroom/read-vroom.ts";
export type { VroomRefusal } from "./vroom/vroom-problem.ts";
