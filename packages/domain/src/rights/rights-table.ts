import type { Role } from "./actor.ts";
import { ROLES } from "./actor.ts";
import type { KeyScope } from "./key-scope.ts";
import type { LinkPurpose } from "./link-purpose.ts";

/** Whose thing an action is done to. */
export type Scope =
  /** Nobody's: whoever comes may. */
  | "anyone"
  /** One's own account: whoever is signed in may. */
  | "account"
  /** The installation's: whoever answers for it may. */
  | "installation"
  /** An operator's: those who have a role there, as the lists say. */
  | "operator";

/** `all`: of the operator where the role is held. `own-communes`: only what is in the communes of the role or link. */
export type Condition = "all" | "own-communes";

export interface Right {
  readonly scope: Scope;
  readonly roles?: readonly Role[];
  /** Those who may only in their own communes. */
  readonly inOwnCommunes?: readonly Role[];
  readonly links?: Readonly<Partial<Record<LinkPurpose, Condition>>>;
  /** Which keys of the API do it, for the operator that gave them. */
  readonly keys?: KeyScope;
  /** Tasks that run by themselves do it too. */
  readonly jobs?: true;
}

const OFFICE = ["administrator", "coordinator"] as const;
const ABOARD = [...OFFICE, "agent", "trainer"] as const;
const PHONE = [...ABOARD, "booking-clerk"] as const;

/** A partner at any stop, a town hall at those of its commune. */
const FOR_SOMEBODY = {
  scope: "operator",
  roles: [...PHONE, "partner-referent"],
  inOwnCommunes: ["town-hall"],
  links: { "town-hall": "own-communes", partner: "all" },
} as const;

/**
 * Who may do what, and nowhere else. An action is what one does in the trade; every page, API, command and operation names the
 * one that it is. The command line may do everything: whoever has it has the database.
 */
export const RIGHTS = {
  "read-timetable": { scope: "anyone" },
  "sign-in": { scope: "anyone" },
  book: { scope: "anyone" },

  "manage-own-account": { scope: "account" },

  "set-up-operator": { scope: "installation" },
  "run-installation": { scope: "installation", jobs: true },
  "see-installation-mails": { scope: "installation" },
  "retry-installation-mail": { scope: "installation" },
  "give-up-installation-mail": { scope: "installation" },
  "see-installation-journal": { scope: "installation" },
  "export-installation-journal": { scope: "installation" },

  "see-office": { scope: "operator", roles: ROLES },
  "manage-operator": { scope: "operator", roles: ["administrator"] },
  "see-colleagues": { scope: "operator", roles: OFFICE },
  "manage-colleagues": { scope: "operator", roles: ["administrator"] },

  "see-stops": { scope: "operator", roles: [...PHONE, "partner-referent"], inOwnCommunes: ["town-hall"] },
  "plan-period": { scope: "operator", roles: OFFICE },
  "publish-period": { scope: "operator", roles: OFFICE },
  "discard-period": { scope: "operator", roles: OFFICE },
  "replan-period": { scope: "operator", roles: OFFICE },
  "move-stop": { scope: "operator", roles: OFFICE },
  "cancel-stop": { scope: "operator", roles: OFFICE },
  // Who is aboard knows first that the bus is late, or that the day is over; colleagues replace each other.
  "delay-stop": { scope: "operator", roles: PHONE },
  "hold-stop": { scope: "operator", roles: ABOARD },

  "see-own-commune": {
    scope: "operator",
    roles: OFFICE,
    inOwnCommunes: ["town-hall"],
    links: { "town-hall": "own-communes" },
  },
  "tell-taken-day": {
    scope: "operator",
    roles: PHONE,
    inOwnCommunes: ["town-hall"],
    links: { "town-hall": "own-communes" },
  },
  "see-taken-days": { scope: "operator", roles: PHONE },
  "settle-taken-day": { scope: "operator", roles: OFFICE },

  "see-links": { scope: "operator", roles: OFFICE },
  "make-link": { scope: "operator", roles: OFFICE },
  "revoke-link": { scope: "operator", roles: OFFICE },

  "see-api-keys": { scope: "operator", roles: ["administrator"] },
  "make-api-key": { scope: "operator", roles: ["administrator"] },
  "revoke-api-key": { scope: "operator", roles: ["administrator"] },
  "see-agendas": { scope: "operator", roles: OFFICE },
  "manage-agendas": { scope: "operator", roles: OFFICE },
  "see-own-agenda": { scope: "operator", links: { agent: "all" } },
  "see-hooks": { scope: "operator", roles: ["administrator"] },
  "manage-hooks": { scope: "operator", roles: ["administrator"] },

  "see-mails": { scope: "operator", roles: OFFICE },
  "retry-mail": { scope: "operator", roles: OFFICE },
  "give-up-mail": { scope: "operator", roles: OFFICE },

  "see-journal": { scope: "operator", roles: ["administrator", "auditor"] },
  "export-journal": { scope: "operator", roles: ["administrator", "auditor"] },

  "see-data-register": { scope: "operator", roles: ROLES },
  "search-person": { scope: "operator", roles: PHONE },
  "record-person": { scope: "operator", roles: PHONE },
  // What is told aboard stays with those who follow the case, not with whoever answers the phone.
  "read-case-notes": { scope: "operator", roles: ABOARD },
  "write-case-note": { scope: "operator", roles: ABOARD },
  "record-consent": { scope: "operator", roles: PHONE },
  "export-person": { scope: "operator", roles: OFFICE },
  "erase-person": { scope: "operator", roles: ["administrator"] },
  "purge-personal-data": { scope: "operator", roles: ["administrator"], jobs: true },

  "see-figures": { scope: "operator", roles: [...OFFICE, "funder", "auditor"] },
  "see-slots": { scope: "operator", roles: PHONE, inOwnCommunes: ["town-hall"], keys: "read-slots" },
  "see-bookings": { scope: "operator", roles: PHONE, inOwnCommunes: ["town-hall"], keys: "see-bookings" },
  // Whoever else changes a stop, the service itself tells people of it.
  "call-people": { scope: "operator", roles: PHONE },
  "book-for-somebody": { ...FOR_SOMEBODY, keys: "write-bookings" },
  // Whoever booked for somebody sees that booking again, and no other where it may not see them all.
  "see-made-booking": FOR_SOMEBODY,
  "tell-booking-again": FOR_SOMEBODY,
  "change-booking": FOR_SOMEBODY,
  "change-own-booking": { scope: "operator", links: { booking: "all" } },
  "see-own-booking": { scope: "operator", links: { booking: "all" } },
  "give-back-own-booking": { scope: "operator", links: { booking: "all" } },
  "set-booking-rules": { scope: "operator", roles: OFFICE },
  "see-workshops": { scope: "operator", roles: PHONE },
  "plan-workshop": { scope: "operator", roles: OFFICE },
  "give-back-booking": { ...FOR_SOMEBODY, keys: "write-bookings" },
  "revoke-booking": { scope: "operator", roles: PHONE, keys: "write-bookings" },
  "tell-attendance": { scope: "operator", roles: ABOARD, keys: "write-bookings" },
  "join-waiting-list": { scope: "anyone" },
  "see-waiting-list": { scope: "operator", roles: PHONE },
  "keep-waiting-list": { scope: "operator", roles: PHONE },
  "see-own-waiting": { scope: "operator", links: { waiting: "all" } },
  "answer-own-offer": { scope: "operator", links: { waiting: "all" } },
  "leave-own-waiting": { scope: "operator", links: { waiting: "all" } },
  // Whoever gives a place back frees it; whom it is offered to is decided by nobody.
  "offer-slot": { scope: "operator", jobs: true },
  "record-visit": { scope: "operator", roles: ABOARD },
  "answer-referral": { scope: "operator", roles: ["partner-referent"], links: { partner: "all" } },
} as const satisfies Readonly<Record<string, Right>>;

export type Action = keyof typeof RIGHTS;

/** The actions of one scope: a page of an operator cannot be declared with an action of the installation. */
export type ActionOf<S extends Scope> = { [A in Action]: (typeof RIGHTS)[A]["scope"] extends S ? A : never }[Action];

export const ACTIONS = Object.keys(RIGHTS) as readonly Action[];

export function scopeOf(action: Action): Scope {
  return RIGHTS[action].scope;
}
