export type { Feed, FeedWords } from "./feeds/feed.ts";
export { governmentService, stopEvent, writeJsonLd } from "./feeds/json-ld.ts";
export { writeAtom } from "./feeds/write-atom.ts";
export { writeICalendar } from "./feeds/write-icalendar.ts";
export { publicHolidays } from "./holidays/public-holidays.ts";
export { type Epci, loadReference, type Reference } from "./reference/load-reference.ts";
