import type { Preset } from "@escale/domain";
import { THIERACHE_SAMBRE_ET_OISE } from "./s02-positions.ts";

const ID_CARD = "une pièce d’identité";

/** Of every département; the Mission locale has a name of its own in each place. */
const NATIONAL_PARTNERS = [
  "France Travail",
  "Caisse d’allocations familiales (CAF)",
  "Assurance maladie",
  "Assurance retraite (Carsat)",
  "Mutualité sociale agricole (MSA)",
  "Maison départementale des personnes handicapées (MDPH)",
];

const ASSUMED_EVERYWHERE = [
  "Le lieu de stationnement n’est pas connu : ce modèle écrit « place de la mairie, à confirmer », au centre de la commune.",
  "Les horaires ne sont pas connus : ce modèle prend 9 h – 12 h et 14 h – 17 h, du lundi au vendredi, sauf jours fériés.",
  "Le temps d’installation (20 minutes) et de rangement (15 minutes) est une estimation.",
  "Les vrais agents ne sont pas nommés : ce modèle écrit « Agent 1 » et « Agent 2 ».",
  "La liste des démarches est déduite des partenaires de l’inventaire ; Pôle emploi y porte son nom actuel, France Travail.",
];

/** S02: Service public itinérant (SPI), CC Thiérache Sambre et Oise, Aisne, since January 2017. */
export const s02: Preset = {
  key: "s02",
  title: "Service public itinérant (SPI), CC Thiérache Sambre et Oise",
  operator: {
    slug: "spi-thierache-sambre-oise",
    name: "Service public itinérant, Thiérache Sambre et Oise",
    presentation:
      "Un camping-car aménagé vient une demi-journée par mois dans chaque commune. À bord, deux agents vous aident dans vos démarches, vous informent et vous mettent en relation avec les administrations.",
    demonstration:
      "Ceci est une démonstration d’Escale, calculée sur de vraies communes. Ce ne sont pas les horaires du vrai service : ne vous déplacez pas.",
    timeZone: "Europe/Paris",
    holidayRegion: "FR",
    accent: "#a3452a",
    partners: [...NATIONAL_PARTNERS, "Mission locale de Thiérache"],
  },
  territory: { epci: "200071983" },
  served: { epci: "200071983", leaveOut: { mostPopulous: 4 } },
  assumptions: [
    "On ne sait pas quelles sont les 4 communes, sur 36, que le service ne dessert pas : ce modèle laisse de côté les 4 plus peuplées.",
    "Le point de départ du véhicule n’est pas connu : ce modèle le place à Guise.",
    ...ASSUMED_EVERYWHERE,
  ],
  positions: {
    source: "Contours des communes IGN Admin Express, codes INSEE, édition 2018, Licence Ouverte",
    of: THIERACHE_SAMBRE_ET_OISE,
  },
  elsewhere: {
    service: "Service public itinérant",
    partners: NATIONAL_PARTNERS,
    assumptions: ASSUMED_EVERYWHERE,
  },
  vehicles: [
    {
      name: "Le camping-car du SPI",
      kind: "camping-car",
      depot: { name: "Guise", lat: 49.8956, lon: 3.6248 },
      spaces: [
        { name: "Premier espace d’accueil", capacity: 2, confidential: false },
        { name: "Second espace d’accueil", capacity: 2, confidential: false },
      ],
      equipment: ["ordinateur relié à internet", "webcam", "imprimante", "scanner", "téléphone", "écran vidéo"],
      stepFree: false,
      connection: "4g",
      working: {
        weekdays: [1, 2, 3, 4, 5],
        from: "08:00",
        to: "18:00",
        lunch: { from: "11:45", to: "14:00", service: 2_700 },
        maxDriving: 14_400,
      },
      crewSize: 2,
    },
  ],
  agents: [
    { label: "Agent 1", skills: ["accueil", "démarches en ligne"], drives: true },
    { label: "Agent 2", skills: ["accueil", "démarches en ligne"], drives: true },
  ],
  procedures: [
    {
      key: "emploi",
      topic: "Emploi",
      name: "S’inscrire ou s’actualiser à France Travail",
      bring: [ID_CARD, "votre identifiant France Travail si vous en avez un", "votre CV si vous en avez un"],
      equipment: [],
    },
    {
      key: "famille",
      topic: "Famille",
      name: "Demander une aide de la CAF ou mettre à jour son dossier",
      bring: [ID_CARD, "votre numéro d’allocataire", "vos derniers justificatifs de revenus"],
      equipment: [],
    },
    {
      key: "sante",
      topic: "Santé",
      name: "Ouvrir ou mettre à jour ses droits à l’Assurance maladie",
      bring: [ID_CARD, "votre carte Vitale ou une attestation de droits"],
      equipment: [],
    },
    {
      key: "retraite",
      topic: "Retraite",
      name: "Préparer ou suivre sa retraite",
      bring: [ID_CARD, "votre relevé de carrière si vous l’avez"],
      equipment: [],
    },
    {
      key: "msa",
      topic: "Monde agricole",
      name: "Faire une démarche à la Mutualité sociale agricole (MSA)",
      bring: [ID_CARD, "votre dernier courrier de la MSA"],
      equipment: [],
    },
    {
      key: "handicap",
      topic: "Handicap",
      name: "Monter un dossier pour la MDPH",
      bring: [ID_CARD, "un justificatif de domicile", "le certificat médical si vous l’avez déjà"],
      equipment: ["scanner"],
    },
    {
      key: "jeunes",
      topic: "Jeunes",
      name: "Rencontrer la Mission locale (16 à 25 ans)",
      bring: [ID_CARD],
      equipment: [],
    },
    {
      key: "vehicule",
      topic: "Véhicule",
      name: "Faire une carte grise ou un changement d’adresse",
      bring: [ID_CARD, "la carte grise du véhicule", "un justificatif de domicile"],
      equipment: ["scanner"],
    },
    {
      key: "impots",
      topic: "Impôts",
      name: "Déclarer ses revenus ou comprendre un avis d’impôt",
      bring: [ID_CARD, "votre dernier avis d’impôt", "votre numéro fiscal"],
      equipment: [],
    },
  ],
  programme: "Permanences dans les communes",
  site: {
    name: "Place de la mairie",
    address: "Place de la mairie, à confirmer",
    confirmed: false,
    access: "unknown",
    power: { socket: "unknown", leadMetres: 0 },
    network: "unknown",
    setup: 1_200,
    teardown: 900,
  },
  demand: {
    frequency: { kind: "per-month", times: 1 },
    service: 10_800,
    windows: [
      ["09:00", "12:00"],
      ["14:00", "17:00"],
    ],
  },
};
