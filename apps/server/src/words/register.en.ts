import type { Role } from "@escale/domain";
import type { RegisterWords } from "./register.fr.ts";

const ROLES: Readonly<Record<Role, string>> = {
  administrator: "administration",
  coordinator: "coordination",
  agent: "agents aboard",
  trainer: "trainers",
  "booking-clerk": "booking clerks",
  "partner-referent": "a partner’s referent",
  "town-hall": "the town hall",
  funder: "funders",
  auditor: "auditors",
};

const plural = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`;

/** What the register of personal data says in English. */
export const registerEn: RegisterWords = {
  title: "Your personal data",
  lead: "What Escale keeps about people, why, for how long, and who can read it. This page is made from the very rule that the software applies every night.",
  visiting: "Reading dates and places",
  visitingText:
    "You can read this site without saying anything about yourself. It keeps neither your address nor what you looked for, and sets no cookie until you enter the office of your service.",
  about: {
    resident: "If a service receives you",
    colleague: "If you work for a service",
    contact: "If you are the contact of a place or a service",
  },
  why: "Why",
  howLong: "For how long",
  ground: "By what right",
  seenBy: "Who reads it",
  sealed:
    "Your name, contacts and the notes are encrypted in the database: without the key, a stolen copy does not show them.",
  grounds: {
    "public-task": "a task in the public interest (GDPR, article 6.1.e)",
    consent: "your agreement, which you can take back (article 6.1.a)",
    "legal-obligation": "an obligation of the law (article 6.1.c)",
    "legitimate-interest": "safety of the service (article 6.1.f)",
  },
  never: "What is never kept",
  neverText:
    "Your passwords, your card or bank account number and your social security number: a text that has one in it is refused.",
  rights: "Your rights",
  rightsText:
    "You can ask to read all that is kept about you, to have it corrected or erased, and take an agreement back as simply as you gave it: say so aboard, or write to the service that received you.",
  complaint: "If the answer does not suit you, you can complain to the CNIL:",
  whoAnswers: "Who to write to",
  noContact: "say so aboard",
  everyone: "everybody: it is public",
  nobody: "nobody, on no page",
  ownAccount: "you",
  installation: "whoever runs the installation",
  roles: (roles) => roles.map((role) => ROLES[role]).join(", "),
  days: (days) => (days % 365 === 0 ? plural(days / 365, "year", "years") : plural(days, "day", "days")),
  since: (days, since) => `${days} ${since}`,
  asLongAs: {
    person: "as long as your name, and erased with it",
    wait: "as long as your wait, and erased with it",
  },
  forGood: "for good: it names nobody once the account is deleted",
  inUse: "while it is in use; taken away by hand",
  lines: {
    person: {
      what: "name, year of birth, commune, dates of the first and the last meeting",
      why: "to know you from one stop to the next, and to count people by age and commune",
      since: "after the last contact",
    },
    "person-contact": { what: "telephone, e-mail address", why: "to reach you when an appointment changes" },
    "case-note": {
      what: "notes on your case, their date, and who wrote them",
      why: "to follow your procedures from one stop to the next",
    },
    consent: {
      what: "your agreements: to what, on what day, how, and the text that you were read",
      why: "to prove that you agreed",
    },
    booking: {
      what: "your appointments: your name, the procedure, the day and hour, whether it took place, and whether you want text messages",
      why: "to keep a place for you and to receive you",
    },
    "booking-contact": {
      what: "for an appointment, your telephone or e-mail address",
      why: "to tell you if the stop changes",
    },
    "booking-note": {
      what: "for an appointment, what else you wished to say",
      why: "to receive you as you need",
    },
    wait: {
      what: "on a waiting list: your name, your telephone or e-mail address, the procedure, the stop or commune, since when",
      why: "to offer you an hour that becomes free",
      since: "after you wait no longer",
    },
    "slot-offer": {
      what: "the hours that you were offered, when, and your answer",
      why: "to offer each hour in order, and to be able to say how",
    },
    visit: {
      what: "what you came aboard for and what came of it, where you were sent on, how long it took, how much you did alone, whether you had booked, whether it was the first time this year, your age band, whether you are a woman or a man, what the agents noticed; never your name",
      why: "to count visits and report to those who pay for the service; while your booking is kept it is known that the visit was yours, after that it is nobody’s",
    },
    "agent-agenda": {
      what: "address of the calendar that you keep elsewhere, if you gave it",
      why: "to know when you are not free",
      sealed: "It is encrypted.",
    },
    "busy-time": {
      what: "hours at which that calendar says that you are not free, without saying why",
      why: "not to offer appointments then",
      since: "after they end",
    },
    "hook-delivery": {
      what: "what another program of the service was told of an appointment: hour and state, without a name",
      why: "to tell it, and to know that it got it",
      since: "after it was sent",
    },
    hook: {
      what: "addresses of other programs that are told of appointments, and the secret that signs these messages",
      why: "to tell them and nobody else",
      sealed: "The secret is encrypted.",
    },
    mail: {
      what: "messages sent: part of the address; the text only until the message has left",
      why: "to send them, and to know that they have left",
      since: "after they were sent",
      sealed: "The address and the text are encrypted in the database: without the key, a stolen copy shows neither.",
    },
    sms: {
      what: "text messages sent: the last digits of the number; the text only until the message has left",
      why: "to send them, and to know that they have left",
      since: "after they were sent",
      sealed: "The number and the text are encrypted in the database: without the key, a stolen copy shows neither.",
    },
    account: {
      what: "account: name, e-mail address, roles, ways to sign in",
      why: "to let you in, you alone, and for what your roles allow",
      sealed:
        "The secret of sign-in codes is encrypted. The password is kept only in a form from which nobody can find it.",
    },
    session: {
      what: "open sessions: when, from which browser and address",
      why: "to show you where your account is open, so that you can close it",
      since: "after their end",
    },
    "known-device": {
      what: "browsers in which you have signed in before",
      why: "not to make you wait while others try to guess your password",
      since: "after they were last of use",
    },
    "one-time-link": {
      what: "links sent to sign in or to choose a password",
      why: "to open once, and not too late",
      since: "after their end",
    },
    "sign-in-step": {
      what: "sign-ins that are begun and not finished",
      why: "to go from one step to the next",
      since: "after their end",
    },
    "sign-in-failure": {
      what: "failed sign-ins, under a print of the e-mail address and the network",
      why: "to slow down those who guess",
      since: "after the last one",
    },
    "rate-limit": {
      what: "how much was asked of the site, under a print of the network",
      why: "so that the site answers everybody when somebody asks too much",
      since: "after the last request",
    },
    invitation: {
      what: "invitations: e-mail address, roles that were offered, who invited",
      why: "to let a colleague in",
      since: "after their end",
    },
    journal: {
      what: "journal: which account did what, when, from which network",
      why: "so that what was done can be checked later",
    },
    "taken-day": {
      what: "what a town hall wrote about a place that is taken",
      why: "to understand why the vehicle cannot come",
    },
    crew: { what: "name or label, skills, licence, absences, crews", why: "to prepare the tours" },
    "stop-change": { what: "who published, moved or cancelled a stop", why: "to keep the history of each stop" },
    "site-contact": { what: "contact at the town hall for a place", why: "to give notice before coming" },
    "operator-contact": { what: "telephone and e-mail address of the service", why: "to be reachable" },
  },
};
