import { COMMAND_LINE, lineOf } from "@escale/domain";
import { writeJournal } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { checkJournal } from "../apps/server/src/journal/check-journal.ts";
import { readExport } from "../apps/server/src/journal/read-export.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { NOW } from "./given-site.ts";

let office: GivenOffice;
let base: string;
let coordinator: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice();
  base = `/bureau/${office.operator.slug}`;
  coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
});

async function makeLink(): Promise<string> {
  const made = await coordinator.post(`${base}/liens`, { commune: "02386", days: "30" });
  expect(made.status).toBe(200);
  const address = /https:\/\/escale\.test(\/mairie\/[\w-]{92})/.exec(await made.text())?.[1];
  if (address === undefined) throw new Error("no link was shown");
  return address;
}

describe("links and taken days", () => {
  test("a coordinator gives a town hall a link, reads what it says, settles it, and takes the link back", async () => {
    const link = await makeLink();
    expect(await (await coordinator.get(`${base}/liens`)).text()).not.toContain("/mairie/");
    const stop = office.stops.find((one) => one.site.commune.code === "02386");
    const date = stop?.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString() ?? "";
    const secretary = office.browser();
    const said = await secretary.post(link, {
      siteId: stop?.site.siteId ?? "",
      date,
      halfDay: "day",
      note: "<i>fête</i>",
    });
    expect(said.status).toBe(303);

    const list = await (await coordinator.get(`${base}/places-prises`)).text();
    expect(list).toContain("&lt;i&gt;fête&lt;/i&gt;");
    expect(list).toContain(`/passages/${stop?.stopId}`);
    const settle = /action="([^"]+\/places-prises\/[^"]+)"/.exec(list)?.[1] ?? "";

    const agent = await office.signedIn("agent@exemple.fr", ["agent"]);
    expect((await agent.get(`${base}/places-prises`)).status).toBe(200);
    expect((await agent.post(settle)).status).toBe(403);
    expect((await agent.get(`${base}/liens`)).status).toBe(403);

    expect((await coordinator.post(settle)).headers.get("location")).toBe(`${base}/places-prises?fait=classe`);
    expect((await coordinator.post(settle)).headers.get("location")).toBe(`${base}/places-prises?fait=deja`);
    expect(await (await coordinator.get(`${base}/places-prises`)).text()).toContain("Rien à régler");

    const revoke = /action="([^"]+\/retirer)"/.exec(await (await coordinator.get(`${base}/liens`)).text())?.[1] ?? "";
    expect((await secretary.get(link)).status).toBe(200);
    expect((await coordinator.post(revoke)).status).toBe(303);
    expect((await secretary.get(link)).status).toBe(404);
    expect(await (await coordinator.get(`${base}/liens`)).text()).toContain("retiré le");
  });

  test.each([
    [{ commune: "75056", days: "30" }, "n’est pas dans le territoire"],
    [{ commune: "02386", days: "500" }, "de 1 à 400"],
    [{ commune: "02386", days: "-1" }, "de 1 à 400"],
    [{ commune: "'; drop table links; --", days: "30" }, "n’est pas dans le territoire"],
    [{ commune: "", days: "" }, "de 1 à 400"],
  ])("%o is refused beside its field", async (fields, sentence) => {
    const answer = await coordinator.post(`${base}/liens`, fields);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(sentence);
    expect(html).not.toContain("/mairie/");
  });
});

describe("the journal", () => {
  test("an auditor reads who did what, checks that it is whole, and takes it away, which is told too", async () => {
    const auditor = await office.signedIn("controle@exemple.fr", ["auditor"]);
    await makeLink();
    const page = await (await auditor.get(`${base}/journal`)).text();
    expect(page).toContain("coordination\u00a0: créer un lien");
    expect(page).toContain("publier une période");
    const check = await (await auditor.get(`${base}/journal/verification`)).text();
    expect(check).toContain("Le journal est entier");
    expect(check).toMatch(/\d+\.[0-9a-f]{64}\.[0-9a-f]{64}/);

    const json = await auditor.get(`${base}/journal.json`);
    expect(json.headers.get("content-disposition")).toContain(`journal-${office.operator.slug}.json`);
    const read = readExport(await json.text());
    expect(read?.entries.at(-1)).toMatchObject({ action: "export-journal", after: '{"format":"json"}' });
    expect(await checkJournal(read?.entries ?? [])).toMatchObject({ ok: true });
    const csv = await (await auditor.get(`${base}/journal.csv`)).text();
    expect(csv.split("\r\n").length).toBe((read?.entries.length ?? 0) + 3);
    expect((await coordinator.get(`${base}/journal`)).status).toBe(403);
    expect((await coordinator.get(`${base}/journal.csv`)).status).toBe(403);
  });

  test("pages go back to the first line; what is no position is the latest page", async () => {
    const { operatorId } = office.operator;
    const auditor = await office.signedIn("audit@exemple.fr", ["auditor"]);
    for (let index = 0; index < 120; index += 1)
      await office.store.within(operatorId, (trx) =>
        writeJournal(trx, lineOf({ actor: COMMAND_LINE }, { operatorId, at: NOW, action: "see-office" })),
      );
    let path: string | undefined = `${base}/journal`;
    const seen: number[] = [];
    for (let pages = 0; path !== undefined && pages < 20; pages += 1) {
      const html = await (await auditor.get(path)).text();
      seen.push(...[...html.matchAll(/, ligne (\d+)/g)].map((found) => Number(found[1])));
      path = /href="([^"]+\?avant=\d+)"/.exec(html)?.[1];
    }
    expect(seen).toEqual(Array.from({ length: seen[0] ?? 0 }, (_, index) => (seen[0] ?? 0) - index));
    for (const wrong of ["x", "-1", "1e9", "9".repeat(30), "1;drop"])
      expect((await auditor.get(`${base}/journal?avant=${encodeURIComponent(wrong)}`)).status).toBe(200);
  });

  test("a line that was altered is told on the page that checks", async () => {
    const auditor = await office.signedIn("verif@exemple.fr", ["auditor"]);
    await office.store.pool.query("alter table journal_entries disable trigger append_only");
    await office.store.pool.query("update journal_entries set actor = 'public' where position = 2");
    await office.store.pool.query("alter table journal_entries enable trigger append_only");
    const check = await (await auditor.get(`${base}/journal/verification`)).text();
    expect(check).toContain("la ligne 2");
  });
});

test("without a key no link is made, and the page says why", async () => {
  const bare = await givenOffice("no keys");
  const browser = await bare.signedIn("coordination@exemple.fr", ["coordinator"]);
  expect(await (await browser.get(`/bureau/${bare.operator.slug}/liens`)).text()).toContain("ESCALE_KEYS");
  const made = await browser.post(`/bureau/${bare.operator.slug}/liens`, { commune: "02386", days: "30" });
  expect(made.status).toBe(422);
});
