import type { Check, Finding, Verdict } from "../doctor/finding.ts";
import { counted } from "./count.fr.ts";

/** What `escale doctor` says of one thing. */
export interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  /** What to do, when something is to be done. */
  readonly remedy?: string;
}

type Say = (...about: readonly string[]) => readonly [sentence: string, remedy?: string];

const NOT_SEEN = "n’a pas pu être vérifié";

const TITLES: Readonly<Record<Check, string>> = {
  address: "Adresse publique",
  listening: "Écoute",
  proxies: "Serveurs mandataires",
  demonstration: "Démonstration",
  keys: "Clés des données personnelles",
  login: "Compte de la base de données",
  fences: "Cloisons entre opérateurs",
  "database-tls": "Liaison avec la base de données",
  postgresql: "PostgreSQL",
  migrations: "Schéma de la base de données",
  clock: "Horloges",
  folder: "Dossier des données",
  disk: "Place sur le disque",
  backup: "Sauvegarde",
  mail: "Courriel",
  sms: "SMS",
  providers: "Services de connexion",
  contact: "Contact de sécurité",
  log: "Journal technique",
  process: "Compte du système",
};

const OWN_LOGIN =
  "Donnez à DATABASE_URL un compte ordinaire, et celui du propriétaire à ESCALE_DATABASE_OWNER_URL (docs/operations/install.md).";

const WORDS: Readonly<Record<Check, Readonly<Record<string, Say>>>> = {
  address: {
    "this-machine": () => ["Escale ne se montre qu’à cette machine."],
    tls: (url) => [`Le public vient par ${url}, chiffrée.`],
    "no-tls": (url) => [
      `Le public vient par ${url}, sans chiffrement : mots de passe et noms se lisent en chemin.`,
      "Placez un serveur mandataire avec TLS devant Escale, et donnez son adresse en https:// à ESCALE_URL.",
    ],
    "no-address": (host) => [
      `Escale écoute sur ${host} sans chiffrement, et ne sait pas par quelle adresse le public vient.`,
      "Placez un serveur mandataire avec TLS devant Escale, et donnez son adresse en https:// à ESCALE_URL.",
    ],
  },
  listening: {
    "this-machine": () => ["Seuls les programmes de cette machine joignent Escale directement."],
    everywhere: (host) => [`Escale écoute sur ${host}.`],
    "beside-proxy": (host) => [
      `Escale écoute sur ${host} : on peut la joindre sans chiffrement, à côté du serveur mandataire.`,
      "Si le serveur mandataire est sur cette machine, retirez ESCALE_HOST ; sinon, fermez ce port aux autres machines.",
    ],
  },
  proxies: {
    some: (...list) => [list.length === 0 ? "Escale n’en croit aucun." : `Escale croit ${list.join(", ")}.`],
    nobody: () => [
      "Escale n’en croit aucun : tous les visiteurs lui semblent venir de la même adresse, et partagent les mêmes limites.",
      "Nommez le serveur mandataire dans ESCALE_TRUSTED_PROXIES.",
    ],
    everybody: (network) => [
      `Escale croit tout le monde (${network}) : chacun peut se faire passer pour une autre adresse et échapper aux limites.`,
      "Ne nommez dans ESCALE_TRUSTED_PROXIES que vos serveurs mandataires.",
    ],
  },
  demonstration: {
    "this-machine": () => ["Le public ne voit pas cette installation."],
    none: () => ["Aucun opérateur de démonstration n’est montré au public."],
    shown: (name) => [
      `Le public voit les passages inventés de « ${name} ».`,
      "Repartez d’une base vide avec ESCALE_DEMO=none.",
    ],
    "to-come": () => [
      "Le prochain démarrage montrera au public une démonstration, avec des passages inventés.",
      "Donnez ESCALE_DEMO=none.",
    ],
  },
  keys: {
    given: () => ["Elles viennent de ESCALE_KEYS."],
    file: () => ["Elles sont dans le dossier des données : gardez-en une copie ailleurs, sans quoi rien ne se rouvre."],
    none: () => [
      "Il n’y en a pas : aucune donnée personnelle ne peut être gardée.",
      "Faites une clé avec « escale keys create », et donnez-la à ESCALE_KEYS, la même à chaque serveur.",
    ],
  },
  login: {
    ordinary: (login) => [`« ${login} » n’est propriétaire de rien et ne passe aucune cloison.`],
    superuser: (login) => [`« ${login} » est un superutilisateur : aucune cloison ne l’arrête.`, OWN_LOGIN],
    "bypasses-fences": (login) => [
      `« ${login} » a le droit de passer les cloisons entre opérateurs (BYPASSRLS).`,
      `Retirez-le : alter role … nobypassrls. ${OWN_LOGIN}`,
    ],
    owner: (login) => [`« ${login} » est propriétaire des tables : il peut en ouvrir les cloisons.`, OWN_LOGIN],
    "creates-roles": (login) => [`« ${login} » peut créer des comptes (CREATEROLE).`, OWN_LOGIN],
  },
  fences: {
    closed: () => ["Chaque table d’un opérateur est cloisonnée, pour son propriétaire aussi."],
    open: (...tables) => [
      `Sans cloison : ${tables.join(", ")}.`,
      "Redémarrez Escale pour mettre le schéma à jour. Si cela reste, quelqu’un a modifié ces tables : restaurez une sauvegarde.",
    ],
  },
  "database-tls": {
    local: () => ["La base est sur cette machine."],
    encrypted: () => ["Elle est chiffrée."],
    clear: () => [
      "Elle passe par le réseau sans chiffrement.",
      "Ajoutez ?sslmode=verify-full (et sslrootcert=…) à DATABASE_URL, et activez TLS sur le serveur PostgreSQL.",
    ],
  },
  postgresql: {
    known: (major) => [`Version ${major}.`],
    old: (major) => [`La version ${major} est trop ancienne.`, "Passez à la version 15 ou à une plus récente."],
  },
  migrations: {
    done: () => ["Il est celui de cette version d’Escale."],
    pending: (...names) => [
      `Il attend ${counted(names.length, "étape")} : ${names.join(", ")}.`,
      "Faites une sauvegarde, puis redémarrez Escale.",
    ],
    newer: (...names) => [
      `Une version plus récente d’Escale l’a modifié (${names.join(", ")}).`,
      "Mettez Escale à jour sur cette machine.",
    ],
  },
  clock: {
    together: () => ["Celle de cette machine et celle de la base vont ensemble."],
    apart: (seconds) => [
      `Celle de cette machine et celle de la base ont ${seconds} secondes d’écart : codes et liens expirent trop tôt ou trop tard.`,
      "Réglez les deux sur le réseau (NTP).",
    ],
  },
  folder: {
    none: () => ["La base est ailleurs : il n’y en a pas."],
    closed: () => ["Il est fermé aux autres comptes de la machine."],
    open: (...paths) => [
      `Ouvert à d’autres comptes de la machine : ${paths.join(", ")}.`,
      "Fermez-le : chmod go-rwx sur chacun.",
    ],
  },
  disk: {
    elsewhere: () => ["La base est donnée par DATABASE_URL : la place se surveille sur sa machine."],
    enough: (gib) => [`${gib} Gio libres.`],
    little: (gib) => [`Il ne reste que ${gib} Gio.`, "Prévoyez plus de place."],
    full: (gib) => [
      `Il ne reste que ${gib} Gio : la base s’arrêtera quand il n’y en aura plus.`,
      "Libérez de la place, ou déplacez ESCALE_DATA.",
    ],
  },
  backup: {
    fresh: (hours) => [`La dernière a ${hours} h.`],
    "not-set": () => [
      "Aucune sauvegarde de chaque nuit n’est réglée ici.",
      "Réglez-en une, et restaurez-la une fois pour voir (docs/operations/back-up.md).",
    ],
    none: () => ["Le dossier des sauvegardes n’en contient aucune.", "Voyez docs/operations/back-up.md."],
    old: (hours) => [
      `La dernière a ${hours} h : les nuits suivantes ont échoué.`,
      "Cherchez pourquoi dans le journal, et faites-en une maintenant.",
    ],
  },
  mail: {
    set: () => ["Escale écrit par un serveur SMTP (« escale mail test » l’essaie)."],
    none: () => [
      "Escale n’écrit à personne : ni mot de passe oublié, ni invitation, ni rappel.",
      "Donnez ESCALE_SMTP_URL et ESCALE_MAIL_FROM (docs/operations/mail.md).",
    ],
  },
  sms: {
    none: () => ["Aucun service de SMS n’est réglé : qui n’a pas d’adresse électronique est à appeler."],
    set: (left) => [
      left === undefined
        ? "Un service de SMS est réglé ; s’ils partent n’a pas pu être vérifié."
        : left === "0"
          ? "Un service de SMS est réglé (« escale sms test » l’essaie)."
          : `Un service de SMS est réglé, et les derniers sont partis (${left} sur les vingt derniers au plus).`,
    ],
    stuck: (count) => [
      count === "1"
        ? "Un SMS attend depuis plus d’une heure : le service ne répond pas."
        : `${count} SMS attendent depuis plus d’une heure : le service ne répond pas.`,
      "Essayez « escale sms test », et lisez la raison à la page « SMS » du bureau (docs/operations/sms.md).",
    ],
    failed: (count) => [
      count === "1" ? "Le dernier SMS n’est pas parti." : `Aucun des ${count} derniers SMS n’est parti.`,
      "Essayez « escale sms test », et lisez la raison à la page « SMS » du bureau (docs/operations/sms.md).",
    ],
  },
  providers: {
    none: () => ["Aucun n’est réglé : on se connecte par Escale seule."],
    found: (...labels) => [
      labels.length === 1
        ? `« ${labels[0]} » répond.`
        : `${labels.map((label) => `« ${label} »`).join(", ")} répondent.`,
    ],
    clear: (label) => [
      `« ${label} » se joint sans chiffrement (http://) : qui est sur le chemin peut entrer dans tous les comptes.`,
      "Donnez à ESCALE_OIDC_ISSUER l’adresse en https:// de ce fournisseur.",
    ],
    trial: (label) => [
      `« ${label} » est un essai sur cette machine, sans chiffrement.`,
      "Retirez-le, ou donnez à ESCALE_OIDC_ISSUER l’adresse en https:// d’un vrai fournisseur.",
    ],
    wrong: (label, code) => [
      `La description de « ${label} » n’est pas celle que nous attendions (${code}) : personne ne peut se connecter par lui.`,
      "Recopiez dans ESCALE_OIDC_ISSUER l’adresse exacte que le fournisseur donne (issuer).",
    ],
    away: (label, code) => [
      `« ${label} » ne répond pas d’ici (${code}) : personne ne peut se connecter par lui.`,
      "Vérifiez ESCALE_OIDC_ISSUER, et que cette machine peut joindre cette adresse.",
    ],
  },
  contact: {
    "this-machine": () => ["Le public ne voit pas cette installation."],
    set: (contact) => [`Qui trouve une faille lit : ${contact}.`],
    none: () => [
      "Qui trouve une faille ne sait pas à qui le dire.",
      "Donnez ESCALE_SECURITY_CONTACT=mailto:… (page /.well-known/security.txt).",
    ],
  },
  log: {
    set: (level) => [`Niveau ${level}.`],
    silent: () => ["Rien n’est écrit, pas même les erreurs.", "Donnez ESCALE_LOG=info, ou au moins error."],
  },
  process: {
    ordinary: () => ["Escale ne tourne pas sous root."],
    root: () => [
      "Cette commande tourne sous root. Si Escale aussi, une faille y aurait toute la machine.",
      "Lancez Escale sous un compte ordinaire (docs/operations/install.md).",
    ],
  },
};

/** What a finding says, in words. */
export function describeFinding({ check, found, about }: Finding): FindingWords {
  const say = WORDS[check][found];
  const [sentence, remedy] = say ? say(...about) : [`Cela ${NOT_SEEN} : la base ne répond pas, ou Escale est arrêtée.`];
  return { title: TITLES[check], sentence, ...(remedy !== undefined && { remedy }) };
}

const SIGNS: Readonly<Record<Verdict, string>> = {
  unsafe: "✗ DANGER ",
  advice: "! conseil",
  unknown: "? inconnu",
  safe: "✓ bon    ",
};

/** A line for each, with its remedy under it, and the count at the end. */
export function describeFindings(findings: readonly Finding[]): string {
  const lines = findings.flatMap((finding) => {
    const { title, sentence, remedy } = describeFinding(finding);
    return [`${SIGNS[finding.verdict]}  ${title} : ${sentence}`, ...(remedy ? [`           → ${remedy}`] : [])];
  });
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  const [dangers, unknown] = [count("unsafe"), count("unknown")];
  const sum =
    dangers > 0
      ? `${counted(dangers, "point dangereux", "points dangereux")}.`
      : unknown > 0
        ? `Rien de dangereux dans ce qui a été vu ; ${counted(unknown, "point inconnu", "points inconnus")}.`
        : "Rien de dangereux.";
  return `${lines.join("\n")}\n\n${sum}\n`;
}
