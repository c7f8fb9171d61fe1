import type { AddProgrammeRefusal, ChangeProgrammeRefusal } from "@escale/domain";
import { dayFr } from "./instant.fr.ts";
import { secretInside } from "./persons.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** What an operator says of itself, on the page where it is changed. */
export const settingsFr = {
  title: "Réglages",
  lead: "Ce que l’opérateur dit de lui-même. Le public voit aussitôt ce qui change, et le journal le garde.",
  name: "Nom",
  nameHint: "Tel que le public le lit, partout.",
  presentation: "Présentation",
  presentationHint: "Deux ou trois phrases : ce que fait le service, et pour qui.",
  accent: "Couleur",
  accentHint: "Celle de votre charte. Elle sert aux titres, aux boutons et aux affiches.",
  labels: "Labels",
  labelsHint: "Un par ligne : France services, Bibliobus… La page de l’opérateur les montre.",
  funders: "Financeurs",
  fundersHint: "Un par ligne. La page de l’opérateur les nomme.",
  partners: "Partenaires",
  partnersHint: "Un par ligne. La page de l’opérateur les nomme.",
  telling: "Ce que le public lit",
  contact: "Contact",
  contactHint: "Ce qui est vide n’est pas montré.",
  phone: "Téléphone",
  email: "Adresse e-mail",
  website: "Site internet",
  websiteHint: "En entier, par exemple https://bus.exemple.fr",
  languages: "Langues dans lesquelles vous recevez",
  languagesHint:
    "Le public les lit sur la page de l’opérateur et dans les données ouvertes. Elles ne traduisent rien : les pages publiques restent en français et en anglais, les messages en français.",
  otherLanguages: "Autres langues",
  otherLanguagesHint: "Noms ou codes, séparés par des virgules : polonais, br",
  calendar: "Adresse et calendrier",
  holidays: "Jours fériés",
  holidaysHint: "Pour les périodes planifiées à partir de maintenant.",
  address: "Adresse des pages",
  clock: "Fuseau horaire",
  fixed: "Ces deux-là ne changent plus : des affiches portent l’adresse, des passages sont annoncés à cette heure.",
  save: "Enregistrer les réglages",
  done: {
    reglages: "Les réglages sont enregistrés.",
    programme: "Le programme est ajouté.",
    "programme-change": "Le programme est changé.",
  },
  programmes: "Programmes",
  programmesHint: "Ce que vous menez : tournée des communes, ateliers, prêt du véhicule…",
  noProgramme: "Aucun programme.",
  since: (day: string) => `depuis le ${day}`,
  until: (day: string) => `jusqu’au ${day}`,
  addProgramme: "Ajouter un programme",
  programmeName: "Nom du programme",
  programmeDay: "Premier jour",
  add: "Ajouter",
  changeProgramme: "Changer",
  changeProgrammeOf: (name: string) => `Changer le programme « ${name} »`,
  changeProgrammeLead:
    "Rien n’est plus planifié pour lui en dehors de ces jours. Les passages qui sont là déjà ne bougent pas.",
  programmeEnd: "Dernier jour",
  programmeEndHint: "Vide : il n’a pas de fin. Un essai qui se prolonge se change ici.",
  saveProgramme: "Enregistrer",
  backToSettings: "Retour aux réglages",
} as const;

/** How a colour reads on the public site. */
export function describeAccent({
  accent,
  contrast,
  byDay,
  byNight,
}: {
  readonly accent: string;
  readonly contrast: number;
  readonly byDay: string;
  readonly byNight: string;
}): string {
  const ratio = `contraste de ${(Math.floor(contrast * 10) / 10).toLocaleString("fr", { minimumFractionDigits: 1 })} pour 1`;
  const day =
    byDay === accent
      ? `Cette couleur se lit bien sur le fond clair du site (${ratio}).`
      : `Cette couleur est trop claire pour se lire sur le fond du site (${ratio}, il en faut 4,5) : les textes et les boutons prennent ${byDay}.`;
  return byNight === accent ? day : `${day} Sur un écran sombre, les textes et les boutons prennent ${byNight}.`;
}

export function describeProgrammeRefusal(refusal: AddProgrammeRefusal | ChangeProgrammeRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "programme-name-wrong":
      return "Écrivez le nom du programme, en une ligne de 200 caractères au plus.";
    case "secret-inside":
      return secretInside(refusal.content);
    case "programme-day-wrong":
      return "Donnez le premier jour du programme, par exemple 2027-01-04.";
    case "programme-known":
      return "Un programme porte déjà ce nom.";
    case "programme-end-wrong":
      return "Donnez le dernier jour du programme, par exemple 2027-06-30, ou rien s’il n’a pas de fin.";
    case "programme-ends-early":
      return "Le dernier jour vient avant le premier.";
    case "programme-unknown":
      return "Ce programme n’existe pas.";
    case "programme-has-stops":
      return refusal.end === "first"
        ? `Un passage de ce programme est prévu plus tôt, le ${dayFr(refusal.day)}.`
        : `Un passage de ce programme est prévu plus tard, le ${dayFr(refusal.day)} : annulez d’abord ceux qui suivent le dernier jour, ou abandonnez leur plan s’il n’est pas publié.`;
  }
}
