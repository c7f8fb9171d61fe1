import type { BookRefusal } from "@escale/domain";
import { dayWords } from "../public/date-words.ts";
import { bookingEn } from "./booking.en.ts";
import type { WaitingWords } from "./waiting.fr.ts";

/** Waiting for a slot, as a resident reads it in English. */
export const waitingEn: WaitingWords = {
  title: "Waiting list",
  join: "Be told when a time becomes free",
  joinTitle: "Be told when a time becomes free",
  joinLead:
    "As soon as a time becomes free, it is offered to people in the order in which they came. It is kept for you while you answer.",
  where: "Which stops suit you?",
  thisStop: (when) => `This stop only: ${when}`,
  anyStop: (commune) => `Any stop in ${commune}`,
  until: "Until",
  untilHint: "Optional, for any stop: the last day that would suit you. Otherwise, three months.",
  contactHint: "One of the two is enough. By e-mail, you answer yourself; by telephone, the service tells you.",
  kept: "This is used to offer you a time. It is erased one month after you wait no longer.",
  send: "Put me on the list",
  joined: "You are on the waiting list.",
  yours: "Your wait",
  forStop: (when, place) => `Stop on ${when}, ${place}`,
  forCommune: (commune, until) => `Any stop in ${commune}, until ${until}`,
  nothingYet: "Nothing has become free yet. We write to you as soon as you are offered a time.",
  willCall: "Nothing has become free yet. The service tells you as soon as you are offered a time.",
  mailed: (email) => `A message is on its way to ${email}.`,
  keepLink: "Keep the address of this page: with it you answer, and leave the list.",
  offered: "A time has become free",
  keptUntil: (until) => `It is kept for you until ${until}.`,
  freeToAll: "It begins soon: whoever answers first has it.",
  lateTitle: "Offered before",
  late: "The time to answer is over. You may still accept if nobody has taken it.",
  accept: "I accept this time",
  acceptNamed: (when) => `I accept: ${when}`,
  decline: "No thank you, I wait for another time",
  declined: "Noted. You are still waiting for another time.",
  leaveLead: "You do not wait any more?",
  leave: "Leave the list",
  left: "You have left the waiting list.",
  served: "You have an appointment.",
  seeBooking: "See the appointment",
  ended: "The wait is over: no time became free soon enough.",
  again: "See the stops of the commune",
  describeJoin(refusal, timeZone) {
    switch (refusal.refused) {
      case "slots-free":
        return "There are free times at this stop: you can book at once.";
      case "already-waiting":
        return "You are on this list already. For somebody else, give their telephone or address.";
      case "until-wrong":
        return "This day is not possible: choose a day to come, within a year.";
      case "forbidden":
        return "You may not keep this list.";
      default:
        return bookingEn.describeBookRefusal({ nearest: [], ...refusal } as BookRefusal, timeZone);
    }
  },
  describeAnswer(refusal, timeZone) {
    switch (refusal.refused) {
      case "unknown-offer":
      case "offer-ended":
        return "This offer does not hold any more.";
      case "slot-taken":
      case "kept-for-walk-ins":
        return "Somebody else has just taken this time.";
      default:
        return bookingEn.describeBookRefusal(refusal, timeZone);
    }
  },
  when: bookingEn.when,
  day: (day) => dayWords(day.toString(), "en").long,
};
