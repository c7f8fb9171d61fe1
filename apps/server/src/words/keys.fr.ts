import type { MasterKeysRefusal } from "@escale/exchange";

const EXAMPLE = "« escale keys create » en écrit une";

/** What is wrong with the master keys; the sentence goes on from where they are written. */
export function describeMasterKeysRefusal(refusal: MasterKeysRefusal): string {
  switch (refusal.refused) {
    case "no-key":
      return `doit contenir au moins une clé : ${EXAMPLE}`;
    case "key-without-id":
      return `doit s’écrire NOM:CLÉ, avec une virgule entre deux clés ; la clé nº ${refusal.position} ne l’est pas (${EXAMPLE})`;
    case "key-not-32-bytes":
      return `doit contenir des clés de 32 octets en base64 ; la clé nº ${refusal.position} n’en a pas 32 (${EXAMPLE})`;
    case "key-too-simple":
      return `doit contenir des clés tirées au hasard ; la clé nº ${refusal.position} se devine (${EXAMPLE})`;
    case "key-id-twice":
      return `doit donner un nom différent à chaque clé ; « ${refusal.id} » y est deux fois`;
  }
}

/** What opening the file of keys meets. */
export function keysFileSpoilt(path: string, refusal: MasterKeysRefusal): string {
  return `Le fichier des clés, ${path}, ${describeMasterKeysRefusal(refusal)}. Remettez celui de votre sauvegarde.`;
}

export const KEYS_MISSING =
  "Il n’y a pas de clé pour protéger les données personnelles. Donnez-en une par la variable ESCALE_KEYS (« escale keys create » en écrit une), la même à chaque Escale de cette base.";
