import { randomBytes } from "node:crypto";
import { deliverMail, INSTALLATION } from "@escale/domain";
import { keyOpener, makeMasterKey, writeMasterKey } from "@escale/exchange";
import { listMails, mailQueue, readJournal } from "@escale/store";
import { generateSync } from "otplib";
import { expect, test } from "vitest";
import { codeSecrets } from "../apps/server/src/accounts/code-secrets.ts";
import { installationSeals } from "../apps/server/src/start/installation-seals.ts";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOffice } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";
import { givenPerson, MASTERS, withPersons } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

const write = (...keys: readonly Parameters<typeof writeMasterKey>[0][]) => keys.map(writeMasterKey).join(",");
const [old] = MASTERS;
const young = makeMasterKey("2027", randomBytes);

test("keys are checked, replaced, and taken away when nothing needs them any more", async () => {
  const store = await givenDatabase();
  const { operatorId, slug } = await givenOperator(store);
  const jeanne = await givenPerson(store, operatorId);
  const keys = (args: readonly string[], ESCALE_KEYS: string) =>
    escale(store.connection, ["keys", ...args], { env: { ESCALE_KEYS } });

  expect(await keys(["check"], write(old))).toMatchObject({
    code: 0,
    out: `${slug} : 3 valeurs s’ouvrent (clé 1, protégée par « 2026 »).\nToutes les clés données servent.\n`,
  });
  expect(await keys(["check"], write(young))).toMatchObject({
    code: 1,
    out: expect.stringContaining("« 2026 » manque"),
  });
  const wrong = { ...young, id: "2026" };
  expect(await keys(["check"], write(wrong))).toMatchObject({
    code: 1,
    out: expect.stringContaining("n’est plus la même"),
  });

  expect(await keys(["rotate", "--master"], write(young))).toMatchObject({
    code: 1,
    err: expect.stringContaining("« 2026 » manque"),
  });
  expect(await keys(["rotate", "--master"], write(young, old))).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${slug} : 1 clé`),
  });
  expect(await keys(["check"], write(young, old))).toMatchObject({
    code: 0,
    out: expect.stringContaining("« 2026 » : plus aucune donnée n’en dépend"),
  });
  expect(await keys(["rotate", "--operator", slug], write(young))).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${slug} : 1 ligne`),
  });
  const name = await withPersons(store, operatorId, async ({ persons }) => (await persons.load(jeanne))?.person.name, {
    opener: keyOpener([young], randomBytes),
  });
  expect(name).toBe("Jeanne Quatrevaux");
});

test("without keys nothing is done, and a sentence says what to give", async () => {
  const store = await givenDatabase();
  await givenOperator(store);
  for (const args of [["check"], ["rotate"], ["rotate", "--master"]]) {
    expect(await escale(store.connection, ["keys", ...args])).toMatchObject({
      code: 1,
      err: expect.stringContaining("ESCALE_KEYS"),
    });
  }
});

test.each([
  ["check", "x"],
  ["forget"],
  ["rotate", "--master", "--operator", "x"],
  ["create", "--operator", "x"],
  ["toString"],
])("escale keys %s %s is asked wrongly", async (...args) => {
  const store = await givenDatabase();
  expect(await escale(store.connection, ["keys", ...args])).toMatchObject({ code: 2 });
});

test("after a new master key and the end of the old one, mails leave and codes of the telephone still work", async () => {
  const office = await givenOffice([old]);
  const keys = (args: readonly string[], ESCALE_KEYS: string) =>
    escale(office.store.connection, ["keys", ...args], { env: { ESCALE_KEYS } });
  const anne = await office.signedIn("anne@exemple.fr");
  await anne.post("/bureau/compte/code/nouveau");
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(await (await anne.get("/bureau/compte/code")).text())?.[1] ?? "";
  const code = (steps: number) =>
    generateSync({ secret: secret.replaceAll(" ", ""), epoch: Math.floor(NOW.epochMilliseconds / 1_000) + 30 * steps });
  expect((await anne.post("/bureau/compte/code", { code: code(0) })).status).toBe(200);
  await office.browser().post("/bureau/lien-de-connexion", { email: "anne@exemple.fr" });

  expect((await keys(["check"], write(old))).out).toContain(
    "installation : 3 valeurs s’ouvrent (protégées par « 2026 »).",
  );
  expect((await keys(["check"], write(young))).out).toContain("ne s’ouvre pas : accounts.totp_sealed");
  expect(await keys(["rotate", "--master"], write(young))).toMatchObject({
    code: 1,
    err: expect.stringContaining("« 2026 » manque"),
  });
  expect((await keys(["rotate", "--master"], write(young, old))).out).toContain(
    "installation : 3 valeurs protégées de nouveau.",
  );
  expect((await keys(["check"], write(young, old))).out).toContain("« 2026 » : plus aucune donnée n’en dépend");

  // From here on the old key is nowhere.
  const seals = installationSeals([young]);
  const [sent] = await listMails(office.store, { limit: 1 }, seals.mails);
  expect(sent?.recipient).toBe("a…@exemple.fr");
  const posted: string[] = [];
  const post = async ({ to }: { readonly to: string }) => {
    posted.push(to);
    return { ok: true } as const;
  };
  const queue = mailQueue(office.store, async () => seals.mails);
  expect(await deliverMail({ queue, post, now: () => NOW })).toEqual({ state: "sent" });
  expect(posted).toEqual(["anne@exemple.fr"]);
  const { rows } = await office.store.pool.query("select account_id, totp_sealed from accounts");
  const [{ account_id: accountId, totp_sealed: sealed }] = rows;
  const asked = { accountId, after: undefined, now: NOW };
  expect(await codeSecrets(async () => seals.codes).readCode(sealed, code(0), asked)).toBeTypeOf("number");
  expect(await codeSecrets(async () => seals.codes).readCode(sealed, code(9), asked)).toBeUndefined();
  const told = [];
  for await (const { action, after } of readJournal(office.store, INSTALLATION)) told.push(`${action} ${after}`);
  expect(told.at(-1)).toBe('rotate-keys {"kind":"master","master":"2027"}');
});
