import type { PublicStop } from "@escale/domain";
import { expect, test } from "vitest";
import { givenSite, until } from "./given-site.ts";

test("a change shows everywhere, though every page was kept", async () => {
  const given = await givenSite();
  const [stop] = given.stops as [PublicStop];
  const paths = [
    `/communes/${stop.site.commune.code}`,
    `/passages/${stop.stopId}`,
    `/lieux/${stop.site.siteId}`,
    `/en/communes/${stop.site.commune.code}`,
    `/communes/${stop.site.commune.code}.ics`,
    `/communes/${stop.site.commune.code}/flux.atom`,
    `/vehicules/${stop.vehicle.vehicleId}.ics`,
    `/operateurs/${stop.operator.slug}.ics`,
    "/api/v1/stops",
  ];
  const read = async (path: string) => {
    const response = await given.get(path);
    expect(response.status).toBe(200);
    return { text: await response.text(), etag: response.headers.get("etag") as string };
  };
  const before = new Map<string, string>();
  for (const path of paths) {
    before.set(path, (await read(path)).etag);
    expect((await read(path)).etag).toBe(before.get(path));
  }
  await given.change(stop.stopId, { act: "cancel", reason: "verglas sur la route" });
  await until(async () => (await read(paths[0] as string)).text.includes("verglas"));
  for (const path of paths) {
    const { text, etag } = await read(path);
    expect(text.replace(/\r\n /g, "")).toContain("verglas sur la route");
    expect(etag).not.toBe(before.get(path));
  }
  expect(given.errors).toEqual([]);
});

test("a stop that moves to a later day of its own commune is told on both days, on the page and on the poster", async () => {
  const given = await givenSite();
  const [stop] = given.stops as [PublicStop];
  const { code, name } = stop.site.commune;
  const startsAt = Temporal.Instant.from("2027-04-24T07:00:00Z");
  await given.change(stop.stopId, { act: "move", startsAt, reason: "marché" });
  const oldDay = stop.startsAt.toZonedDateTimeISO(stop.timeZone).toPlainDate().toString();
  for (const path of [`/communes/${code}`, `/communes/${code}/affiche`, `/lieux/${stop.site.siteId}`]) {
    const read = async () => (await given.get(path)).text();
    await until(async () => (await read()).includes("Reporté au samedi 24 avril 2027 à 9\u00a0h."));
    const gone = (await read()).match(/<li class="(?:stop )?stop--gone">.*?<\/li>/g);
    expect(gone, path).toHaveLength(1);
    expect(gone?.[0]).toContain(`dateTime="${oldDay}"`);
    expect(await read(), name).toContain('dateTime="2027-04-24"');
  }
});

test("what is written by hand in the database shows as well", async () => {
  const given = await givenSite();
  const path = `/operateurs/${given.operator.slug}`;
  expect(await (await given.get(path)).text()).not.toContain("Nouveau nom");
  await given.store.pool.query("update operators set name = 'Nouveau nom'");
  await until(async () => (await (await given.get(path)).text()).includes("Nouveau nom"));
});

test("a site that closes waits for the answers that are being made: nothing asks a store that has closed", async () => {
  const given = await givenSite();
  await given.get("/communes/02386");
  const client = await given.store.pool.connect();
  await client.query("begin");
  await client.query("lock table stops in access exclusive mode");
  const answer = given.get("/communes/02386?again");
  let hasClosed = false;
  const closed = given.site.close().then(() => {
    hasClosed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(hasClosed).toBe(false);
  await client.query("commit");
  client.release();
  await closed;
  expect((await answer).status).toBe(200);
  expect(given.errors).toEqual([]);
});
