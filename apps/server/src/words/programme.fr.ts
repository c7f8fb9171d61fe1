/** What `escale programme` says when it was asked for too little. */
export const PROGRAMME_ID_EXPECTED = "Donnez l’identifiant du programme : « escale programme list » les donne.";

export const NOTHING_TO_CHANGE =
  "Rien à changer : donnez un nom (--name), un premier (--from) ou un dernier jour (--to).";
