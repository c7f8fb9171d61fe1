import type { PublicChange, PublicStop, PublicVehicle, StepFreeAccess } from "@escale/domain";

const plural = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`;

const minutes = (total: number) => {
  const hours = Math.floor(total / 60);
  const rest = total % 60;
  return hours === 0 ? `${rest} min` : `${hours} h${rest === 0 ? "" : ` ${String(rest).padStart(2, "0")}`}`;
};

/** The statuses that a page of their own explains. */
export type ProblemStatus = 400 | 403 | 404 | 405 | 413 | 414 | 429 | 500 | 503;

/** What the public pages say in French. English has the same keys, or it does not compile. */
export const publicFr = {
  language: "fr" as "fr" | "en",
  otherLanguage: "English",
  siteName: "Escale",
  tagline: "Les services publics qui viennent à vous",
  skip: "Aller au contenu",
  navigation: "Navigation",
  home: "Accueil",
  openData: "Agendas et données ouvertes",
  personalData: "Vos données personnelles",
  search: "Chercher une commune",
  demonstration: "Démonstration",
  aDemonstration: "démonstration",
  /** @param names each between guillemets. */
  demonstrationOf: (names: string) =>
    `Les passages de ${names} n’ont pas vraiment lieu : ne vous déplacez pas pour eux.`,
  demonstrationOfAll:
    "Ces passages sont calculés sur de vraies communes et n’ont pas vraiment lieu : ne vous déplacez pas.",
  footer: "Escale est un logiciel libre pour les services publics itinérants.",

  homeTitle: "Quand passe le prochain service près de chez vous ?",
  homeLead: "Dites où vous habitez : nous vous donnons les jours, les lieux et ce que vous pourrez y faire.",
  whereDoYouLive: "Où habitez-vous ?",
  whereHint: "Le nom de votre commune ou votre code postal",
  find: "Chercher",
  aroundMe: "Autour de moi",
  aroundMeAsking: "Recherche de votre position…",
  aroundMeRefused: "Votre appareil n’a pas donné votre position. Écrivez plutôt le nom de votre commune.",
  aroundTitle: "Les passages autour de vous",
  aroundLead: "Votre position sert à ce calcul, arrondie au kilomètre. Elle n’est pas gardée.",
  soonest: "Les prochains passages",
  whoComes: "Qui vient jusqu’à vous",
  mapTitle: "Les communes desservies",
  mapSketch: "Croquis : les limites des communes sont approximatives.",
  nothingYet: "Aucun passage n’est encore publié.",
  nothingYetAdvice: "Revenez bientôt : les dates s’afficheront ici dès que l’opérateur les publiera.",

  searchTitle: (query: string) => `Communes pour « ${query} »`,
  searchCount: (count: number) => plural(count, "commune trouvée", "communes trouvées"),
  searchTooMany: (most: number) => `Voici les ${most} premières. Ajoutez le code postal pour préciser.`,
  searchNothing: (query: string) => `Nous ne trouvons pas « ${query} ».`,
  searchAdvice: "Vérifiez l’orthographe, ou essayez avec votre code postal.",
  searchEmpty: "Écrivez le nom de votre commune ou votre code postal.",
  searchTooLong: "Ce texte est trop long pour être le nom d’une commune.",
  hasStops: "desservie",

  nextStop: "Le prochain passage",
  nextStopsAt: (place: string) => `Les passages à ${place}`,
  otherDates: "Les autres dates",
  noStopAt: (place: string) => `Aucun passage n’est annoncé à ${place} pour l’instant.`,
  noStopAdviceNear: "Voici les passages les plus proches.",
  noStopAdviceFar: "Nous ne connaissons pas encore de passage près de cette commune.",
  nearbySooner: "Dans les communes voisines",
  nearbyLead: "Distances et durées estimées en voiture.",
  away: (km: string, minutesByCar: number) => `à ${km}, ${minutes(minutesByCar)} en voiture environ`,
  samePlace: "sur place",
  whatCanBeDone: "Ce que vous pouvez y faire",
  bring: "À apporter",
  accessTitle: "Accès",
  access: {
    yes: "Du trottoir au véhicule, le chemin est plat.",
    partly: "Le chemin jusqu’au véhicule est en partie accessible en fauteuil.",
    no: "Le chemin jusqu’au véhicule n’est pas accessible en fauteuil.",
    unknown: "Le chemin jusqu’au véhicule n’a pas encore été vérifié.",
  } satisfies Record<StepFreeAccess, string>,
  stepFree: "Le véhicule a une rampe ou un élévateur.",
  steps: "On monte à bord par des marches. Les agents peuvent vous aider, ou vous recevoir dehors.",
  unconfirmed: "Lieu à confirmer par la mairie",
  keepDates: "Garder les dates",
  addToCalendar: "Ajouter à mon agenda",
  poster: "Affiche à imprimer",
  allYear: "Voir mois par mois",
  follow: "Suivre par flux",
  openMap: "ouvrir dans une application de cartes",
  position: (lat: string, lon: string) => `Position : ${lat}, ${lon}`,

  partOfDay: { morning: "matin", afternoon: "après-midi", evening: "soir", day: "journée" },
  // After a dash a line may break even before a space that does not (UAX 14, LB12a); before a word joiner it may not.
  hours: (from: string, to: string) => `${from}\u00a0–\u2060\u00a0${to}`,
  opensLate: (at: string, promised: string, until: string) => `ouvre à ${at} au lieu de ${promised}, jusqu’à ${until}`,
  today: "aujourd’hui",
  tomorrow: "demain",
  inDays: (days: number) => (days < 14 ? `dans ${days} jours` : `dans ${Math.round(days / 7)} semaines`),
  now: "en ce moment",
  ended: "terminé",

  book: "Prendre rendez-vous",
  state: { published: "", held: "Terminé", delayed: "Retardé", moved: "Déplacé", cancelled: "Annulé" } satisfies Record<
    PublicStop["state"]["kind"],
    string
  >,
  movedThenCancelled: "Déplacé, puis annulé",
  movedAway: (day: string, hour: string, place?: string) =>
    `Reporté au ${day} à ${hour}${place === undefined ? "" : `, à ${place}`}.`,
  movedFrom: (day: string, hour: string, place?: string) =>
    `Initialement prévu le ${day} à ${hour}${place === undefined ? "" : `, à ${place}`}.`,
  reason: (text: string) => `Raison : ${text}`,
  moveReason: (text: string) => `Raison du déplacement : ${text}`,
  history: "Ce qui a été annoncé",
  changed: {
    publish: "Passage annoncé",
    delay: "Retard annoncé",
    "on-time": "Retard levé : ouverture à l’heure prévue",
    move: "Déplacement annoncé",
    cancel: "Annulation annoncée",
    restore: "Annulation levée : le passage a lieu",
    hold: "Passage terminé",
    unhold: "Annoncé terminé par erreur : il ne l’est pas",
  } satisfies Record<PublicChange["act"], string>,

  stopTitle: (place: string, day: string) => `${place}, ${day}`,
  where: "Où",
  withWhat: "Avec",
  colon: " : ",
  runBy: "Proposé par",
  siteOther: "Les passages à cet endroit",
  communeLink: (place: string) => `Tous les passages à ${place}`,

  vehicleKind: {
    bus: "Bus",
    "camping-car": "Camping-car",
    truck: "Camion",
    van: "Fourgon",
  } satisfies Record<PublicVehicle["kind"], string>,
  vehicleAboard: "À bord",
  spaces: "Les espaces",
  places: (count: number) => plural(count, "place", "places"),
  confidentialSpace: "confidentiel",
  equipment: "L’équipement",
  connection: {
    "4g": "Internet par le réseau mobile",
    satellite: "Internet par satellite",
    none: "Sans internet",
  } satisfies Record<PublicVehicle["connection"], string>,
  vehicleStops: "Ses prochains passages",

  operatorStops: "Les prochains passages",
  operatorVehicles: "Les véhicules",
  operatorLabels: "Labels",
  operatorLanguages: "On vous reçoit en",
  operatorFunders: "Avec le soutien de",
  operatorPartners: "Avec",
  operatorCommunes: (count: number) => plural(count, "commune desservie", "communes desservies"),
  contact: "Contact",
  noContact: "Aucun contact public n’est encore renseigné. Votre mairie peut vous renseigner.",
  phone: "Téléphone",
  email: "Adresse électronique",
  website: "Site internet",

  monthTitle: (month: string, what: string) => `${month} : ${what}`,
  previousMonth: "Mois précédent",
  nextMonth: "Mois suivant",
  monthEmpty: "Aucun passage ce mois-ci.",
  monthCut: (most: number, day: string) =>
    `Ce mois compte plus de ${most} passages : cette page s’arrête au cours du ${day}.`,
  weekdays: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],

  posterTitle: (place: string) => `Le service passe à ${place}`,
  posterTitleSeveral: (place: string) => `Les services passent à ${place}`,
  posterDates: "Notez les dates",
  posterTitleNone: (place: string) => `Pas encore de date à ${place}`,
  posterNoStop:
    "Aucun passage n’est annoncé pour l’instant. Les dates seront à cette adresse dès qu’elles seront connues :",
  posterAnd: "et d’autres démarches",
  posterDo: "Ce que vous pouvez y faire",
  posterBring: "Apportez si possible",
  posterBringToo: "les courriers et papiers de votre démarche",
  posterMore: "Toutes les dates, et les changements de dernière minute :",
  posterPrinted: (day: string) => `Affiche éditée le ${day}.`,
  posterHint: "Une page A4. Imprimez-la avec le menu de votre navigateur.",
  print: "Imprimer",
  posterMoreDates: (count: number) => `et ${plural(count, "autre date", "autres dates")} sur le site`,
  backTo: (place: string) => `Retour à ${place}`,

  dataTitle: "Agendas et données ouvertes",
  dataLead: "Tout ce que montrent ces pages peut être repris ailleurs : agenda, site de la mairie, application.",
  dataCalendars: "Agendas",
  dataCalendarsText:
    "Chaque commune, véhicule et opérateur a son agenda au format iCalendar : abonnez-vous-y depuis votre téléphone, il se mettra à jour tout seul. Un passage annulé y reste, marqué comme tel.",
  dataFeeds: "Flux Atom",
  dataFeedsText: "Pour afficher les prochains passages sur un autre site ou dans un lecteur de flux.",
  dataApi: "API",
  dataApiText: "Une API JSON, décrite en OpenAPI, sans clé ni inscription.",
  dataLinked: "Données liées",
  dataLinkedText: "Les pages contiennent leur description schema.org (GovernmentService, Event).",
  dataExample: "Exemple",
  dataEmbed: "Sur le site de votre commune",
  dataEmbedText:
    "Collez ces lignes dans une page de votre site : les prochains passages s’y affichent et se mettent à jour tout seuls. Remplacez le code de la commune par le vôtre.",
  embedTitle: "Prochains passages :",
  embedAll: "Toutes les dates et ce que vous pouvez y faire",

  problem: {
    400: ["Cette adresse n’est pas comprise", "Une partie de l’adresse est fausse. Repartez de l’accueil."],
    403: [
      "Cette demande ne vient pas d’une page d’Escale",
      "Pour votre sécurité, elle n’a pas été suivie et rien n’a changé. Revenez à l’accueil de ce site et recommencez.",
    ],
    404: [
      "Cette page n’existe pas",
      "L’adresse est peut-être incomplète, ou la page a été retirée. Cherchez votre commune :",
    ],
    405: ["Cette action n’est pas possible ici", "Revenez à l’accueil et recommencez."],
    413: ["Cet envoi est trop lourd", "Rien n’a été enregistré. Envoyez moins de texte ou un fichier plus petit."],
    414: ["Cette adresse est trop longue", "Revenez à l’accueil et cherchez votre commune."],
    429: [
      "Trop de demandes en peu de temps",
      "Rien n’est perdu : attendez une minute, puis recommencez. Personne n’est bloqué pour de bon.",
    ],
    503: [
      "Le service est indisponible pour un instant",
      "Les données ne sont pas joignables. Rien n’est perdu : réessayez dans une minute.",
    ],
    500: ["Quelque chose ne va pas de notre côté", "Le problème est enregistré. Réessayez dans un moment."],
  } satisfies Record<ProblemStatus, readonly [title: string, advice: string]>,
  /** Before a short reference that people quote when they ask for help. */
  problemReference: "Référence à citer si vous nous écrivez :",
};

export type PublicWords = typeof publicFr;
