import type { InviteFirstRefusal } from "@escale/domain";
import type { FurnishRefusal } from "../start/furnish-from-preset.ts";
import { describeColleagueRefusal } from "./colleagues.fr.ts";
import { counted } from "./count.fr.ts";
import { named, shown } from "./quote.fr.ts";
import { describeForbidden } from "./rights.fr.ts";
import { describeSetUpRefusal } from "./set-up.fr.ts";

/** What whoever answers for the installation sees: its operators. */
export const installationFr = {
  title: "Opérateurs",
  navigation: "Pages de l’installation",
  lead: "Ceux que cette installation sert. Le site public les réunit ; pour tout le reste, chacun est chez soi.",
  none: "Aucun opérateur pour le moment.",
  create: "Créer un opérateur",
  createFirst: "Créer le premier opérateur",
  demonstration: "démonstration",
  nobody: "personne ne l’administre",
  administrators: (count: number) => counted(count, "personne l’administre", "personnes l’administrent"),
  publicPage: "Page publique",
  office: "Ouvrir le bureau",
  invite: "Inviter une personne pour l’administrer",
  email: "Adresse e-mail",
  send: "Envoyer l’invitation",
  invited: (email: string, when: string) => `${email} est invité, jusqu’au ${when}.`,
  tooOld: (email: string) => `L’invitation de ${email} est trop ancienne.`,
  cancel: "Retirer",
  invitationSent: "L’invitation part dans quelques instants.",
  invitationGone: "L’invitation est retirée.",
  created: (name: string) => `L’opérateur est créé : ${name}.`,
  toCheck: "Supposé, à vérifier",
  assumedDepot: "Sans autre choix, le véhicule part de la commune desservie la plus peuplée.",
  next: "Pour planifier un premier trimestre",
} as const;

/** The form of a new operator. */
export const newOperatorFr = {
  title: "Nouvel opérateur",
  firstLead: "Bienvenue. Dites qui mène le service et où : Escale prépare les lieux, le véhicule et les demandes.",
  lead: "Dites qui mène le service et où : Escale prépare les lieux, le véhicule et les demandes.",
  preset: "Modèle de service",
  otherPreset: "Choisir un autre modèle :",
  who: "Qui",
  where: "Où",
  slug: "Adresse de ses pages",
  slugHint: (baseUrl: string) => `${baseUrl}/operateurs/… Lettres sans accent, chiffres, tirets. Vide : tirée du nom.`,
  programmes: "Programmes",
  programmesHint: "Un par ligne. Le premier est celui des tournées ; vide : celui du modèle.",
  territoryHint: "Les communes qui répondent à tout ce que vous écrivez ici.",
  epci: "Intercommunalité",
  epciHint: "Une partie du nom, ou le SIREN",
  departement: "Département",
  departementHint: "Son code : 02, 2A, 971",
  communes: "Communes",
  communesHint: "Noms ou codes, séparés par des virgules",
  populationFrom: "Habitants, au moins",
  populationTo: "Habitants, au plus",
  leaveOut: "Communes sans arrêt",
  leaveOutHint: "Du territoire, mais où le véhicule ne s’arrête pas. Séparées par des virgules",
  depot: "Point de départ du véhicule",
  depotHint: "Une commune, ou une position : 49.9, 3.62. Vide : la commune desservie la plus peuplée",
  positions: "Positions des communes",
  positionsHint:
    "Demandées à l’API Géo. Sans accès à internet, joignez un fichier CSV : code, lat, lon (1 Mo au plus).",
  clock: "Calendrier",
  timeZone: "Fuseau horaire",
  timeZoneHint: "Celui des horaires annoncés. Il ne changera plus.",
  ofTerritory: "Celui du territoire",
  holidaysOfTerritory: "Ceux du territoire",
  rights: "Administration",
  administer: "Je l’administre",
  administerHint: "Sinon, invitez ensuite la personne qui le fera.",
  isDemonstration: "C’est une démonstration",
  isDemonstrationHint: "Le public lit que ce ne sont pas de vrais horaires.",
  submit: "Créer l’opérateur",
  nameMissing: "Écrivez le nom de l’opérateur.",
  noEpci: "Aucune intercommunalité ne s’appelle ainsi. Donnez une partie de son nom, ou son SIREN (9 chiffres).",
  severalEpci: (found: readonly { readonly siren: string; readonly name: string }[]) =>
    `${found.length} intercommunalités répondent à ce nom. Donnez le SIREN de la bonne : ${found
      .slice(0, 6)
      .map(({ name, siren }) => `${name} (${siren})`)
      .join(", ")}${found.length > 6 ? "…" : "."}`,
  noCommune: (typed: string) =>
    `On ne sait pas quelle commune est « ${shown(typed)} » : donnez son code INSEE ou son code postal.`,
  populationWrong: "Écrivez des nombres d’habitants, par exemple 300 et 700.",
  yourFile: "Votre fichier",
  notUtf8: "Votre fichier n’est pas en UTF-8.",
} as const;

/** Why an operator cannot be set up, without the options of the command that does the same. */
export function describePageRefusal(refusal: FurnishRefusal): string {
  switch (refusal.refused) {
    case "population-alone":
      return "Une population seule prendrait des communes dans toute la France : donnez aussi une intercommunalité, un département ou des communes.";
    case "two-clocks":
      return `Ce territoire est à cheval sur plusieurs fuseaux horaires (${refusal.timeZones.join(", ")}). Choisissez celui des horaires.`;
    case "depot-not-located":
      return `On ne connaît pas la position de ${named(refusal.commune)}, trop loin du territoire. Donnez le point de départ par sa position : latitude, longitude.`;
    case "slug-taken":
      return "Un opérateur a déjà cette adresse. Choisissez-en une autre.";
    case "slug-malformed":
      return "Cette adresse ne convient pas : des lettres minuscules sans accent, des chiffres et des tirets, 80 caractères au plus.";
    case "slug-reserved":
      return "Cette adresse est celle d’une page du bureau. Choisissez-en une autre.";
    default:
      return describeSetUpRefusal(refusal)
        .replace(
          "Vous pouvez donner les positions dans un fichier : --positions FICHIER.csv.",
          "Vous pouvez joindre un fichier CSV.",
        )
        .replace("Vérifiez --api-geo ou ESCALE_API_GEO.", "Vérifiez ESCALE_API_GEO.");
  }
}

export function describeInviteFirstRefusal(refusal: InviteFirstRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "administered":
      return "Quelqu’un administre déjà cet opérateur : c’est à cette personne d’inviter ses collègues.";
    default:
      return describeColleagueRefusal(refusal);
  }
}
