import type { BookedPerson } from "./booking.ts";

/** How somebody asks to be told of their booking. */
export const TELL_BY = ["mail", "sms", "both"] as const;
export type TellBy = (typeof TELL_BY)[number];

/** What a message goes by. */
export type Way = "mail" | "sms";

/**
 * By what somebody is told. Who gave no e-mail is told by SMS without asking: it is what they gave the number for. None: nobody
 * can tell them but by calling.
 * @param gateway whether there is one that takes SMS.
 */
export function waysToTell(
  {
    person: { email, phone },
    tellBy = "mail",
  }: { readonly person: BookedPerson; readonly tellBy?: TellBy | undefined },
  gateway: boolean,
): readonly Way[] {
  const bySms = gateway && phone !== undefined && mayBeMobile(phone) && (tellBy !== "mail" || email === undefined);
  const byMail = email !== undefined && (tellBy !== "sms" || !bySms);
  return [...(byMail ? (["mail"] as const) : []), ...(bySms ? (["sms"] as const) : [])];
}

/**
 * Whether an SMS may reach a number (E.164). What begins as a land line in the French numbering does not get any; of other
 * countries nobody here knows, and the gateway says.
 */
export function mayBeMobile(phone: string): boolean {
  const country = /^\+(33|590|594|596|262)/.exec(phone)?.[1];
  return country === undefined || MOBILE.test(phone);
}

/** ARCEP's plan: 06 and 07, and the 06 of each country overseas. */
const MOBILE = /^\+(33[67]|590(690|691)|594694|596(696|697)|262(639|692|693))/;
