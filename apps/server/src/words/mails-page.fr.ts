import type { LookAfterRefusal, MailFault, MailState } from "@escale/domain";
import type { ListedMail } from "@escale/store";
import { instantFr } from "./instant.fr.ts";
import { describeMailFault } from "./mail.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** The page of those who look after mails. */
export const mailsFr = {
  title: "Courriels",
  lead: "Ce qui part d’ici, et ce qui n’est pas parti. Les adresses sont masquées, et personne ne lit ici ce que disent les courriels.",
  notSet:
    "Aucun serveur de courriel n’est réglé : tout reste en attente. La personne qui s’occupe du serveur règle ESCALE_SMTP_URL et ESCALE_MAIL_FROM.",
  states: "Quels courriels",
  all: "Tous",
  state: { queued: "En attente", sent: "Partis", failed: "Échoués" },
  tag: { queued: "en attente", sent: "parti", failed: "échoué" },
  givenUp: "abandonné",
  none: "Aucun courriel.",
  noneOf: {
    queued: "Aucun courriel n’attend.",
    sent: "Aucun courriel n’est parti ces derniers temps.",
    failed: "Aucun courriel n’a échoué.",
  },
  to: (address: string) => `à ${address}`,
  installation: "l’installation",
  sms: "Voir aussi les SMS",
  retry: "Renvoyer",
  giveUp: "Abandonner",
  cut: (shown: number) => `Seuls les ${shown} plus récents sont montrés.`,
  kept: "Ce qui est parti ou a échoué disparaît de cette liste avec le temps.",
  done: {
    renvoi: "Le courriel est remis en attente : il part dans quelques instants.",
    abandon: "Le courriel est abandonné. Ce qu’il disait n’est plus conservé.",
  },
} as const satisfies {
  readonly state: Readonly<Record<MailState, string>>;
  readonly tag: Readonly<Record<MailState, string>>;
  readonly noneOf: Readonly<Record<MailState, string>>;
  readonly [name: string]: unknown;
};

/** When it was asked for, when it left or will be tried again, and why it has not left. */
export function tellMail({ state, queuedAt, endedAt, nextAttempt, attempts, fault }: ListedMail, zone: string): string {
  const asked = `Demandé le ${instantFr(queuedAt, zone)}`;
  const ended = endedAt === undefined ? "" : instantFr(endedAt, zone);
  if (state === "sent") return `${asked}, parti le ${ended}.`;
  const tries = attempts > 1 ? `, après ${attempts} essais` : "";
  const why = fault === undefined ? "" : ` ${sentence(fault)}${tries}.`;
  if (state === "failed") return `${asked}, arrêté le ${ended}.${why}`;
  const next =
    nextAttempt === undefined || fault === undefined ? "" : ` Prochain essai le ${instantFr(nextAttempt, zone)}.`;
  return `${asked}.${why}${next}`;
}

function sentence(fault: MailFault): string {
  const text = describeMailFault(fault);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function describeLookAfterRefusal(refusal: LookAfterRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "mail-gone":
      return "Ce courriel est déjà parti, ou ce qu’il disait n’est plus conservé.";
    case "mail-leaving":
      return "Ce courriel est en train de partir. Regardez de nouveau dans une minute.";
  }
}
