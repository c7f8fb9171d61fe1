import {
  type ApiKeyId,
  COMMAND_LINE,
  KEY_SCOPES,
  type KeyScope,
  LONGEST_KEY_DAYS,
  makeApiKey,
  parseId,
  revokeApiKey,
} from "@escale/domain";
import { apiKeyStore } from "@escale/store";
import { secrets } from "../accounts/make-secrets.ts";
import { makeId } from "../make-id.ts";
import {
  describeKey,
  describeMakeKeyRefusal,
  describeNewKey,
  KEY_ID_EXPECTED,
  KEY_UNKNOWN,
  programsFr,
  scopeUnknown,
} from "../words/api-keys.fr.ts";
import { describeForbidden } from "../words/rights.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale api-key create --operator NOM --name LOGICIEL --scopes LISTE [--days N]
        escale api-key list   --operator NOM
        escale api-key revoke ID --operator NOM

create écrit la clé par laquelle un autre logiciel travaille pour cet opérateur ; elle n’est montrée que cette fois. LISTE dit ce
qu’elle permet, avec des virgules : ${KEY_SCOPES.join(", ")}. Elle est bonne N jours (365 sans rien, ${LONGEST_KEY_DAYS} au plus).
revoke la retire : elle n’ouvre plus rien, aussitôt. list donne les identifiants.
`;

const OPTIONS = {
  operator: { type: "string" },
  name: { type: "string" },
  scopes: { type: "string" },
  days: { type: "string" },
} as const;

/** `escale api-key create|list|revoke`. */
export async function apiKeyCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb, id] = asked.words;
  const { operator: slug, name = "", scopes = "", days = "365" } = asked.values;
  if (verb === "create" && id === undefined) return create(io, slug, { name, scopes, days });
  if (verb === "list" && id === undefined)
    return withOperator(io, slug, async (store, { operatorId, timeZone }) => {
      const now = Temporal.Now.instant();
      for (const key of await apiKeyStore(store).listKeys(operatorId))
        io.stdout.write(`${describeKey(key, now, timeZone)}\n`);
      return 0;
    });
  if (verb !== "revoke") return fail(io, USAGE, 2);
  const keyId = parseId<ApiKeyId>(id ?? "");
  if (!keyId) return fail(io, KEY_ID_EXPECTED, 2);
  return withOperator(io, slug, async (store, { operatorId }) => {
    const world = { store: apiKeyStore(store), now: Temporal.Now.instant(), actor: COMMAND_LINE };
    const revoked = await revokeApiKey(world, operatorId, keyId);
    if (!revoked.ok) {
      const { refusal } = revoked;
      return fail(io, refusal.refused === "forbidden" ? describeForbidden(refusal.action) : KEY_UNKNOWN, 2);
    }
    io.stdout.write(`${programsFr.revoked}\n`);
    return 0;
  });
}

async function create(
  io: CommandIo,
  slug: string | undefined,
  typed: { readonly name: string; readonly scopes: string; readonly days: string },
): Promise<number> {
  const wished = typed.scopes.split(/[\s,]+/).filter((scope) => scope !== "");
  const unknown = wished.find((scope) => !(KEY_SCOPES as readonly string[]).includes(scope));
  if (unknown !== undefined) return fail(io, scopeUnknown(unknown), 2);
  const days = /^\d{1,4}$/.test(typed.days) ? Number(typed.days) : Number.NaN;
  return withOperator(io, slug, async (store, { operatorId, timeZone }) => {
    const world = {
      ...{ store: apiKeyStore(store), now: Temporal.Now.instant(), newId: makeId },
      ...{ actor: COMMAND_LINE, secrets },
    };
    const made = await makeApiKey(world, operatorId, { name: typed.name, scopes: wished as KeyScope[], days });
    if (!made.ok) return fail(io, describeMakeKeyRefusal(made.refusal), 2);
    io.stdout.write(`${made.value.text}\n`);
    io.stderr.write(`${describeNewKey(made.value.key, timeZone)}\n`);
    return 0;
  });
}
