import type { PublicOperator, PublicStop, PublicTimetable, Wait } from "@escale/domain";
import type { WaitingWords } from "../../words/waiting.fr.ts";

/** Where somebody waits, as people read it. */
export interface PlaceOfWait {
  readonly operator: PublicOperator;
  /** Of those who wait for one stop. */
  readonly stop?: PublicStop;
  /** INSEE. */
  readonly communeCode: string;
  readonly timeZone: string;
  readonly sentence: string;
}

/** Undefined: the public is not told of the stop, or of the operator. */
export async function placeOfWait(
  timetable: PublicTimetable,
  { operatorId, for: place, endsAt }: Wait,
  { slug, timeZone }: { readonly slug: string; readonly timeZone: string },
  words: WaitingWords,
): Promise<PlaceOfWait | undefined> {
  const operator = await timetable.operator(slug);
  if (!operator || operator.operatorId !== operatorId) return undefined;
  if (place.kind === "commune") {
    const { communeCode } = place;
    const until = endsAt.subtract({ seconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate();
    const name = (await timetable.locatedCommunes()).find(({ code }) => code === communeCode)?.name ?? communeCode;
    return { operator, communeCode, timeZone, sentence: words.forCommune(name, words.day(until)) };
  }
  const stop = await timetable.stop(place.stopId);
  if (!stop) return undefined;
  const { site } = stop;
  const sentence = words.forStop(words.when(stop.startsAt, stop.timeZone), `${site.commune.name}, ${site.name}`);
  return { operator, stop, communeCode: site.commune.code, timeZone, sentence };
}
