import { type PublicOperator, type SlotOffer, toGsm, type Wait, type WaitNotice } from "@escale/domain";
import { BOOKING_SMS } from "../../words/booking-words.ts";
import { WAITING_SMS } from "../../words/waiting-words.ts";

/** Characters of the name of a service: with the address, two pieces are enough. */
const MOST = 24;

/** An SMS to somebody who waits, in the letters that every telephone has: never what for. */
export function writeWaitSms(
  kind: WaitNotice,
  {
    wait: { language },
    operator: { name },
    offer,
    timeZone,
    url,
  }: {
    readonly wait: Pick<Wait, "language">;
    readonly operator: Pick<PublicOperator, "name">;
    readonly offer?: SlotOffer;
    readonly timeZone: string;
    readonly url: string;
  },
): string {
  const when = (instant: Temporal.Instant) => BOOKING_SMS[language].when(instant, timeZone);
  const service = name.length <= MOST ? name : `${name.slice(0, MOST - 1).trimEnd()}.`;
  const told = offer && { when: when(offer.startsAt), until: when(offer.until) };
  return toGsm(WAITING_SMS[language](kind, { service, url, ...(told && { offer: told }) }));
}
