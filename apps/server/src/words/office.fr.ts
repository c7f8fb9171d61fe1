/** What surrounds every page of the office. */
export const officeFr = {
  siteName: "Escale",
  office: "Escale, bureau",
  officeShort: "bureau",
  skip: "Aller au contenu",
  navigation: "Pages du bureau",
  home: "Accueil",
  colleagues: "Collègues",
  persons: "Personnes",
  register: "Données gardées",
  otherOperator: "Changer d’opérateur",
  yourAccount: "Votre compte :",
  signOut: "Se déconnecter",
  publicSite: "Le site public",
  faults: "À corriger :",
  yourOperators: "Vos opérateurs",
  welcome: (name: string) => `Bonjour ${name}`,
  noOperator:
    "Votre compte n’est rattaché à aucun opérateur. Demandez à l’administrateur d’un opérateur de vous inviter.",
  rolesHere: "Vos rôles ici :",
} as const;
