import type { Channel, Purpose } from "@escale/domain";

/**
 * What a person is told before agreeing, by purpose; the last is the one in use. A text that somebody has agreed to is kept as it
 * was, for ever: another wording is another version, added at the end.
 */
export const CONSENT_TEXTS: Readonly<Record<Purpose, readonly string[]>> = {
  "follow-up": [
    "J’accepte que le service garde des notes sur mes démarches, pour les suivre d’un passage à l’autre. Elles sont effacées si je reprends mon accord, et au plus tard deux ans après notre dernier contact.",
  ],
  "share-with-partner": [
    "J’accepte que le service transmette mon nom, mon contact et l’objet de ma demande à l’administration ou à l’association qui peut y répondre.",
  ],
  reminders: ["J’accepte de recevoir un rappel de mes rendez-vous par message ou par téléphone."],
  survey: ["J’accepte qu’on me demande plus tard si le service m’a été utile."],
};

export const PURPOSE_NAMES: Readonly<Record<Purpose, string>> = {
  "follow-up": "Notes de suivi",
  "share-with-partner": "Transmission à un partenaire",
  reminders: "Rappel des rendez-vous",
  survey: "Enquête",
};

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  aboard: "à bord",
  phone: "par téléphone",
  paper: "par écrit",
  web: "en ligne",
};

/** The text in use, and its number from 1. */
export function consentText(purpose: Purpose): { readonly version: number; readonly text: string } {
  const texts = CONSENT_TEXTS[purpose];
  return { version: texts.length, text: texts.at(-1) as string };
}
