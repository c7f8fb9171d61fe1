import { randomBytes } from "node:crypto";
import {
  CHANNELS,
  COMMAND_LINE,
  erasePerson,
  exportPerson,
  giveConsent,
  KeysUnreadable,
  oneCommune,
  type PersonId,
  type PersonWorld,
  PURPOSES,
  parseId,
  readClue,
  recordPerson,
  withdrawConsent,
  writeCaseNote,
} from "@escale/domain";
import { keyOpener, loadReference } from "@escale/exchange";
import { openPersons, writeJournal } from "@escale/store";
import { z } from "zod";
import { makeId } from "../make-id.ts";
import { fieldsOf, type PersonsAt } from "../office/persons/persons-world.ts";
import { renderExport } from "../persons/export-document.tsx";
import { describeOpenKeysRefusal, openKeys } from "../start/open-keys.ts";
import { consentText } from "../words/consents.fr.ts";
import { describeUnwrapRefusal } from "../words/keys-command.fr.ts";
import { describePersonRefusal, personCommandFr as words } from "../words/persons.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { readInput } from "./read-input.ts";
import { readJson } from "./read-json.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale person record --operator NOM < PERSONNE.json
        escale person find --operator NOM < INDICE
        escale person note --operator NOM PERSONNE < NOTE
        escale person consent --operator NOM PERSONNE --purpose OBJET --channel CANAL [--withdraw]
        escale person export --operator NOM PERSONNE [--html]
        escale person erase --operator NOM PERSONNE

Ce qui désigne quelqu’un se lit sur l’entrée standard, pour ne rester dans aucun historique de commandes.

  record    {"name": "…", "phone": "…", "email": "…", "birthYear": "…", "commune": "…"} ; le nom seul est obligatoire
  find      un nom entier, un téléphone ou une adresse électronique ; écrit les identifiants trouvés
  note      une note de suivi, si la personne est d’accord
  consent   ${PURPOSES.join(", ")} ; ${CHANNELS.join(", ")} ; reprendre l’accord « follow-up » efface les notes
  export    tout ce qui est gardé sur la personne, en JSON ou en une page à imprimer
  erase     efface la personne pour de bon ; les chiffres la comptent toujours
`;

const OPTIONS = {
  operator: { type: "string" },
  purpose: { type: "string" },
  channel: { type: "string" },
  withdraw: { type: "boolean" },
  html: { type: "boolean" },
} as const;

/** Bytes of what is read: a note has 4 000 characters at most. */
const MOST = 64_000;

const text = z.string().default("");
const TYPED = z.strictObject({ name: text, phone: text, email: text, birthYear: text, commune: text });

type World = Pick<PersonsAt, keyof PersonWorld | "communeOf" | "tell">;

/** `escale person …`: 0 done, 1 refused, 2 asked wrongly. */
export async function personCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb, id] = asked.words;
  const { operator: slug, html = false, withdraw = false } = asked.values;
  const act = verb !== undefined && Object.hasOwn(ACTS, verb) ? ACTS[verb as keyof typeof ACTS] : undefined;
  if (!act || act.wantsPerson !== (id !== undefined)) return fail(io, USAGE, 2);
  const purpose = PURPOSES.find((one) => one === asked.values.purpose);
  const channel = CHANNELS.find((one) => one === asked.values.channel);
  if ((verb === "consent") !== (purpose !== undefined && channel !== undefined)) return fail(io, USAGE, 2);
  if ((html && verb !== "export") || (withdraw && verb !== "consent")) return fail(io, USAGE, 2);
  const personId = parseId<PersonId>(id ?? "");
  if (act.wantsPerson && personId === undefined) return fail(io, words.noId, 2);
  const read = act.reads ? await readInput("-", io.stdin, MOST) : undefined;
  if (read && !read.ok) return fail(io, words.unreadable, 2);
  return withOperator(io, slug, async (store, operator, config) => {
    const now = Temporal.Now.instant();
    const keys = await openKeys(config.keys, now);
    if (!keys.ok) return fail(io, describeOpenKeysRefusal(keys.refusal), 1);
    const reference = await loadReference();
    const { operatorId, timeZone } = operator;
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    try {
      const answer = await store.within(operatorId, async (trx) => {
        const persons = await openPersons(trx, operatorId, keyOpener(keys.value, randomBytes), now);
        const communeOf = (typed: string) => oneCommune(reference.communeSearch(), typed)?.code;
        const tell: World["tell"] = (action, about, told = {}) =>
          writeJournal(trx, {
            operatorId,
            at: now,
            actor: COMMAND_LINE,
            action,
            ...(about !== undefined && { object: `person:${about}` }),
            ...told,
          });
        const world: World = { actor: COMMAND_LINE, persons, operatorId, now, today, newId: makeId, communeOf, tell };
        return act.run(world, {
          personId: personId as PersonId,
          text: read?.ok ? read.text : "",
          consent: { purpose: purpose ?? "survey", channel: channel ?? "aboard", withdraw },
          page: html ? { operator: slug ?? "", timeZone } : undefined,
        });
      });
      if (answer.code !== 0) return fail(io, answer.says, answer.code);
      io.stdout.write(answer.says);
      return 0;
    } catch (error) {
      if (error instanceof KeysUnreadable) return fail(io, describeUnwrapRefusal(error.refusal), 1);
      throw error;
    }
  });
}

interface Told {
  readonly personId: PersonId;
  readonly text: string;
  readonly consent: {
    readonly purpose: (typeof PURPOSES)[number];
    readonly channel: (typeof CHANNELS)[number];
    readonly withdraw: boolean;
  };
  readonly page: { readonly operator: string; readonly timeZone: string } | undefined;
}

type Answer = { readonly code: 0 | 1 | 2; readonly says: string };

const said = (says: string): Answer => ({ code: 0, says: `${says}\n` });
const refusedWith = (
  refusal: Parameters<typeof describePersonRefusal>[0] | { readonly refused: "unknown-person" },
): Answer => ({
  code: 1,
  says: refusal.refused === "unknown-person" ? words.unknown : describePersonRefusal(refusal),
});

const ACTS: Readonly<
  Record<
    "record" | "find" | "note" | "consent" | "export" | "erase",
    { readonly wantsPerson: boolean; readonly reads: boolean; run(world: World, told: Told): Promise<Answer> }
  >
> = {
  record: {
    wantsPerson: false,
    reads: true,
    async run(world, { text }) {
      const json = readJson(text);
      const typed = json.ok ? TYPED.safeParse(json.value) : undefined;
      if (!typed?.success) return { code: 2, says: words.noPerson };
      const recorded = await recordPerson(world, typed.data);
      if (recorded.ok) {
        await world.tell("record-person", recorded.value.personId, { after: fieldsOf(recorded.value) });
        return said(recorded.value.personId);
      }
      const { refusal } = recorded;
      return refusal.refused === "already-known" ? said(refusal.personId) : refusedWith(refusal);
    },
  },
  find: {
    wantsPerson: false,
    reads: true,
    async run({ persons, tell }, { text }) {
      const clue = readClue(text);
      if (!clue) return { code: 2, says: words.noClue };
      const found = await persons.find(clue);
      await tell("search-person", undefined, { after: { by: clue.by, found: found.map(({ personId }) => personId) } });
      return found.length === 0 ? { code: 1, says: words.nobody } : said(found.map((one) => one.personId).join("\n"));
    },
  },
  note: {
    wantsPerson: true,
    reads: true,
    async run(world, { personId, text }) {
      const written = await writeCaseNote(world, personId, { text });
      if (!written.ok) return refusedWith(written.refusal);
      await world.tell("write-case-note", personId);
      return said(words.kept);
    },
  },
  consent: {
    wantsPerson: true,
    reads: false,
    async run(world, { personId, consent: { purpose, channel, withdraw } }) {
      const recorded = withdraw
        ? await withdrawConsent(world, personId, { purpose, channel })
        : await giveConsent(world, personId, { purpose, channel, textVersion: consentText(purpose).version });
      if (!recorded.ok) return refusedWith(recorded.refusal);
      await world.tell("record-consent", personId, { after: { purpose, channel, agrees: !withdraw } });
      return said(words.kept);
    },
  },
  export: {
    wantsPerson: true,
    reads: false,
    async run(world, { personId, page }) {
      const exported = await exportPerson(world, personId);
      if (!exported.ok) return refusedWith(exported.refusal);
      await world.tell("export-person", personId);
      const { rows } = exported.value;
      if (page) return { code: 0, says: renderExport({ ...page, at: world.now, rows }) };
      return said(JSON.stringify({ exportedAt: world.now.toString(), data: rows }, null, 2));
    },
  },
  erase: {
    wantsPerson: true,
    reads: false,
    async run(world, { personId }) {
      const erased = await erasePerson(world, personId);
      if (!erased.ok) return refusedWith(erased.refusal);
      await world.tell("erase-person", personId, { before: fieldsOf(erased.value.person) });
      return said(words.erased);
    },
  },
};
