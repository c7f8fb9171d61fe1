import {
  COMMAND_LINE,
  type LinkId,
  LONGEST_LINK_DAYS,
  makePartnerLink,
  makeTownHallLink,
  parseId,
  revokeLink,
} from "@escale/domain";
import { linkStore } from "@escale/store";
import { makeId } from "../make-id.ts";
import { keySigner } from "../start/key-signer.ts";
import { addressOf } from "../start/listen.ts";
import { describeOpenKeysRefusal, openKeys } from "../start/open-keys.ts";
import { describeLink, describeNewLink, LINK_ID_EXPECTED, LINK_REVOKED } from "../words/link.fr.ts";
import { describeMakeLinkRefusal, describeRevokeLinkRefusal } from "../words/town-hall.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale link create --operator NOM --commune CODE [--days N]
        escale link create --operator NOM --partner PARTENAIRE [--days N]
        escale link list   --operator NOM
        escale link revoke ID --operator NOM

create écrit l’adresse d’une page pour la mairie de cette commune (code INSEE) : elle y voit les dates à venir, imprime l’affiche,
prend rendez-vous pour les habitants, réserve des places d’atelier pour un groupe et dit quand une place est prise, sans compte. Pour un
partenaire (« France Travail, Guise ») ou un lieu d’accueil (« Résidence Les Tilleuls »), c’est une page où il prend rendez-vous pour les
personnes qu’il accompagne, et réserve des places d’atelier pour son groupe. Qui a l’adresse est la mairie, le partenaire ou le lieu :
envoyez-la à eux seuls. Elle est bonne N jours (365 sans rien, ${LONGEST_LINK_DAYS} au plus).
revoke la retire : elle n’ouvre plus rien, aussitôt. list donne les identifiants.
`;

const OPTIONS = {
  operator: { type: "string" },
  commune: { type: "string" },
  partner: { type: "string" },
  days: { type: "string" },
} as const;

/** `escale link create|list|revoke`. */
export async function linkCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb, id] = asked.words;
  const { operator: slug, commune, partner, days = "365" } = asked.values;
  // For one or the other.
  if (commune !== undefined && partner !== undefined) return fail(io, USAGE, 2);
  if (verb === "create" && id === undefined) return create(io, slug, { commune, partner, days });
  if (verb === "list" && id === undefined)
    return withOperator(io, slug, async (store, { operatorId, timeZone }) => {
      const now = Temporal.Now.instant();
      for (const purpose of ["partner", "town-hall", "agent"] as const)
        for (const link of await linkStore(store).listLinks(operatorId, purpose))
          io.stdout.write(`${describeLink(link, now, timeZone)}\n`);
      return 0;
    });
  if (verb !== "revoke") return fail(io, USAGE, 2);
  const linkId = parseId<LinkId>(id ?? "");
  if (!linkId) return fail(io, LINK_ID_EXPECTED, 2);
  return withOperator(io, slug, async (store, { operatorId }) => {
    const world = { store: linkStore(store), now: Temporal.Now.instant(), actor: COMMAND_LINE };
    const revoked = await revokeLink(world, operatorId, linkId);
    if (!revoked.ok) return fail(io, describeRevokeLinkRefusal(revoked.refusal), 2);
    io.stdout.write(`${LINK_REVOKED}\n`);
    return 0;
  });
}

async function create(
  io: CommandIo,
  slug: string | undefined,
  { commune = "", partner, days: typed }: { commune?: string | undefined; partner?: string | undefined; days: string },
): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId, timeZone }, config) => {
    const now = Temporal.Now.instant();
    const keys = await openKeys(config.keys, now);
    if (!keys.ok) return fail(io, describeOpenKeysRefusal(keys.refusal), 1);
    const world = {
      store: linkStore(store),
      now,
      newId: makeId,
      actor: COMMAND_LINE,
      signer: keySigner(keys.value, "links"),
    };
    const days = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    const made =
      partner === undefined
        ? await makeTownHallLink(world, operatorId, { communeCode: commune.trim(), days })
        : await makePartnerLink(world, operatorId, { partner, days });
    if (!made.ok) return fail(io, describeMakeLinkRefusal(made.refusal), 2);
    const { link, text } = made.value;
    io.stdout.write(
      `${config.publicUrl ?? addressOf(config.host, config.port)}${partner === undefined ? "/mairie" : "/partenaire"}/${text}\n`,
    );
    io.stderr.write(`${describeNewLink(link, timeZone)}\n`);
    return 0;
  });
}
