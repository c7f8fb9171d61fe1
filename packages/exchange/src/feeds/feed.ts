import type { PublicStop } from "@escale/domain";

/** A list of stops under a name and an address, for machines. */
export interface Feed {
  readonly name: string;
  /** What a reader should know of the whole feed, for instance where it ends. */
  readonly note?: string;
  /** Where the feed itself is read. */
  readonly feedUrl: string;
  /** The page that says the same to people. */
  readonly pageUrl: string;
  /** Two letters, `fr` or `en`. */
  readonly language: string;
  /** IANA zone of whoever the feed is about, also where it holds no stop. */
  readonly timeZone: string;
  readonly stops: readonly PublicStop[];
  readonly stopUrl: (stop: PublicStop) => string;
  readonly words: FeedWords;
}

/** What a feed says in a language. */
export interface FeedWords {
  /** One line that names a stop, its state included ("ANNULÉ : Étreux, place de la mairie"). */
  title(stop: PublicStop): string;
  /** What a reader should know: hours, delay, where it was before, the reason, whether it is a demonstration. */
  description(stop: PublicStop): string;
}

/** As the clock of the promise shows it, with its offset: `2027-01-12T09:00:00+01:00`. */
export function clockTime(instant: Temporal.Instant, timeZone: string): string {
  return instant.toString({ timeZone, smallestUnit: "second" });
}

/** The newest change of a feed: the same data give the same bytes, whenever they are asked for. */
export function updatedAt(stops: readonly PublicStop[]): Temporal.Instant {
  return stops.reduce(
    (newest, stop) => (Temporal.Instant.compare(stop.updatedAt, newest) > 0 ? stop.updatedAt : newest),
    Temporal.Instant.fromEpochMilliseconds(0),
  );
}

/** Control characters are allowed in no feed; line breaks become spaces where a line is one line. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/\p{Cc}/gu, "")
    .trim();
}
