import type { Operator } from "@escale/domain";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";

const ALL = "/bureau/installation/courriels";
let office: GivenOffice;
let other: Operator;
let claire: GivenBrowser;
let root: GivenBrowser;
let path: string;

beforeAll(async () => {
  office = await givenOffice();
  other = await givenOperator(office.store, { slug: "autre", name: "Autre Bus" });
  claire = await office.signedIn("claire@exemple.fr", ["administrator"]);
  root = await office.signedIn("root@exemple.fr", ["administrator"], other);
  await office.store.pool.query("update accounts set installation = true where email = 'root@exemple.fr'");
  path = `/bureau/${office.operator.slug}/courriels`;
});

/** One of each: ours waits, ours failed, another operator's, the installation's own. */
beforeEach(async () => {
  await office.store.pool.query("delete from outgoing_mails");
  await office.store.pool.query("delete from rate_limits");
  await invite(claire, office.operator, "attente@exemple.fr");
  await invite(claire, office.operator, "echec@exemple.fr");
  await invite(root, other, "ailleurs@exemple.fr");
  await office.browser().post("/bureau/lien-de-connexion", { email: "claire@exemple.fr" });
  // As a server that refuses the second leaves it.
  await office.store.pool.query(
    `update outgoing_mails set state = 'failed', attempts = 1, next_attempt_at = null, ended_at = queued_at,
      fault = 'refused', fault_code = 550 where mail_id = $1`,
    [(await mails())[1]?.mail_id],
  );
});

const invite = (browser: GivenBrowser, { slug }: Operator, email: string) =>
  browser.post(`/bureau/${slug}/collegues/inviter`, { email, roles: ["agent"] });

async function mails(): Promise<
  readonly {
    mail_id: string;
    operator_id: string | null;
    state: string;
    message: string | null;
    fault: string | null;
  }[]
> {
  const { rows } = await office.store.pool.query("select * from outgoing_mails order by mail_id");
  return rows;
}

async function lines(action: string) {
  const { rows } = await office.store.pool.query(
    "select operator_id, object, actor from journal_entries where action = $1 order by position",
    [action],
  );
  return rows;
}

test("an office sees its own mails, masked: what waits, and why one failed", async () => {
  const html = await (await claire.get(path)).text();
  expect(html.match(/<h2 class="row-title">[^<]*/g)).toEqual([
    expect.stringContaining("Invitation à "),
    expect.stringContaining("Invitation à "),
  ]);
  expect(html).toContain("Le serveur de courriel refuse ce destinataire ou ce message (réponse 550).");
  for (const address of ["attente@", "echec@", "ailleurs@"]) expect(html).not.toContain(address);
  const count = async (state: string) =>
    ((await (await claire.get(`${path}?etat=${state}`)).text()).match(/row-title/g) ?? []).length;
  expect([await count("attente"), await count("echoues"), await count("partis"), await count("autre")]).toEqual([
    ...[1, 1, 0, 2],
  ]);
  expect(await (await claire.get(`${path}?etat=partis`)).text()).toContain("Aucun courriel n’est parti");
});

test("whoever answers for the installation sees all of them, and whose they are", async () => {
  const html = await (await root.get(ALL)).text();
  expect(html.match(/row-title/g)).toHaveLength(4);
  for (const name of [office.operator.name, "Autre Bus", "l’installation"]) expect(html).toContain(`${name}. Demandé`);
  expect((await claire.get(ALL)).status).toBe(403);
});

test("one that failed is sent again, and one that waits is given up and forgotten; the journal tells both", async () => {
  const [waiting, failed] = await mails();
  const again = await claire.post(`${path}/${failed?.mail_id}/renvoyer`);
  expect([again.status, again.headers.get("location")]).toEqual([303, `${path}?fait=renvoi`]);
  const drop = await claire.post(`${path}/${waiting?.mail_id}/abandonner`);
  expect([drop.status, drop.headers.get("location")]).toEqual([303, `${path}?fait=abandon`]);
  const [first, second] = await mails();
  expect(first).toMatchObject({ state: "failed", message: null, fault: "given-up" });
  expect(second).toMatchObject({ state: "queued", message: expect.any(String) });
  const { operatorId } = office.operator;
  const actor = expect.stringMatching(/^account:/);
  expect(await lines("retry-mail")).toEqual([{ operator_id: operatorId, object: `mail:${failed?.mail_id}`, actor }]);
  expect(await lines("give-up-mail")).toEqual([{ operator_id: operatorId, object: `mail:${waiting?.mail_id}`, actor }]);
  const html = await (await claire.get(`${path}?fait=abandon`)).text();
  expect(html).toContain("Ce qu’il disait n’est plus conservé.");
  expect(html).toContain("Quelqu’un l’a abandonné.");
  // What is forgotten cannot be sent.
  const gone = await claire.post(`${path}/${waiting?.mail_id}/renvoyer`);
  expect([gone.status, await gone.text()]).toEqual([422, expect.stringContaining("n’est plus conservé")]);
});

test("another's mail is none, by the address of one's own office; nor is one that is leaving, or no name", async () => {
  const before = await mails();
  const theirs = before.find(({ operator_id }) => operator_id === other.operatorId)?.mail_id;
  const own = before.find(({ operator_id }) => operator_id === null)?.mail_id;
  for (const id of [theirs, own, "nothing", "01938a5e-0000-7000-8000-000000000009"])
    for (const act of ["renvoyer", "abandonner"]) expect((await claire.post(`${path}/${id}/${act}`)).status).toBe(422);
  const client = await office.store.pool.connect();
  try {
    await client.query("begin");
    await client.query("select 1 from outgoing_mails where mail_id = $1 for update", [before[0]?.mail_id]);
    const leaving = await claire.post(`${path}/${before[0]?.mail_id}/abandonner`);
    expect([leaving.status, await leaving.text()]).toEqual([422, expect.stringContaining("en train de partir")]);
  } finally {
    await client.query("rollback");
    client.release();
  }
  expect(await mails()).toEqual(before);
});

test("the installation sends any of them again, which the operator's journal tells", async () => {
  const failed = (await mails()).find(({ state }) => state === "failed")?.mail_id;
  expect((await root.post(`${ALL}/${failed}/renvoyer`)).headers.get("location")).toBe(`${ALL}?fait=renvoi`);
  expect((await mails()).filter(({ state }) => state === "failed")).toEqual([]);
  expect(await lines("retry-installation-mail")).toMatchObject([{ operator_id: office.operator.operatorId }]);
});

test("an agent looks after none", async () => {
  const agent = await office.signedIn("agent@exemple.fr", ["agent"]);
  expect((await agent.get(path)).status).toBe(403);
  expect((await agent.post(`${path}/${(await mails())[0]?.mail_id}/abandonner`)).status).toBe(403);
});
