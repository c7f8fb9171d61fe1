import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { answerText } from "./answer-text.ts";
import { keepPages } from "./keep-pages.ts";

const LONG = "Bonjour à tous. ".repeat(200);

/** A site of one page that counts how often it is made, and what one may do to it. */
function given(make: (made: number) => Response | Promise<Response> = () => answerText(LONG, "text/html")) {
  const state = { made: 0, current: true };
  const pages = keepPages(
    () => state.current,
    () => ({ "x-safe": "yes" }),
  );
  const site = new Hono();
  site.use(pages.middleware);
  site.all("*", () => {
    state.made += 1;
    return make(state.made);
  });
  const get = async (path = "/", headers: Record<string, string> = {}, method = "GET") => {
    const request = new Request(`http://escale.test${path}`, { headers, method });
    return pages.answerKept(request) ?? site.fetch(request);
  };
  return { state, pages, get };
}

test("a page is made once and kept, with the same answer", async () => {
  const { state, get } = given();
  const [first, again] = [await get(), await get()];
  expect(state.made).toBe(1);
  expect(Object.fromEntries(again.headers)).toEqual(Object.fromEntries(first.headers));
  expect(await again.text()).toBe(await first.text());
  expect(again.headers.get("cache-control")).toBe("public, no-cache");
  expect(again.headers.get("x-safe")).toBe("yes");
});

test("the Host that was asked for does not matter", async () => {
  const { state, get } = given();
  await get("/", { host: "one.test" });
  await get("/", { host: "other.test" });
  expect(state.made).toBe(1);
});

test("each coding has its own bytes and its own strong tag", async () => {
  const { get } = given();
  const plain = await get();
  const gzip = await get("/", { "accept-encoding": "gzip" });
  const brotli = await get("/", { "accept-encoding": "gzip, deflate, br" });
  expect(await plain.text()).toBe(LONG);
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(LONG);
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(LONG);
  expect(gzip.headers.get("content-encoding")).toBe("gzip");
  expect(brotli.headers.get("content-encoding")).toBe("br");
  const answers = [plain, gzip, brotli];
  expect(new Set(answers.map((answer) => answer.headers.get("etag"))).size).toBe(3);
  for (const answer of answers) {
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]+"$/);
    expect(answer.headers.get("vary")).toBe("accept-encoding");
  }
});

test.each([true, false])("what the browser has is not sent again (kept: %s)", async (current) => {
  const { state, get } = given();
  state.current = current;
  const accept = { "accept-encoding": "gzip" };
  const etag = (await get("/", accept)).headers.get("etag") as string;
  const again = await get("/", { ...accept, "if-none-match": etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect(again.headers.get("etag")).toBe(etag);
  expect(again.headers.get("content-encoding")).toBeNull();
  expect(again.headers.get("content-length")).toBeNull();
  expect(again.headers.get("x-safe")).toBe("yes");
  expect((await get("/", { ...accept, "if-none-match": '"other"' })).status).toBe(200);
});

test.each([
  ["/", true],
  ["/", false],
  ["/?q=1", true],
])("HEAD %s says what GET does, without the body (kept: %s)", async (path, current) => {
  const { state, get } = given();
  state.current = current;
  const page = await get(path);
  const head = await get(path, {}, "HEAD");
  expect(await head.text()).toBe("");
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(page.headers));
  expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(LONG)));
});

test("a page that is sent once is packed too when that is asked", async () => {
  const { get } = given();
  const answer = await get("/?q=1", { "accept-encoding": "br, gzip" });
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe(LONG);
});

test("a large page that is sent once is whole", async () => {
  const large = LONG.repeat(100);
  const { get } = given(() => answerText(large, "text/html"));
  const answer = await get("/?q=1", { "accept-encoding": "gzip" });
  expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe(large);
});

test("a short page is sent as it is: packing would make it longer", async () => {
  const { get } = given(() => answerText("oui", "text/html"));
  const answer = await get("/", { "accept-encoding": "br, gzip" });
  expect(answer.headers.get("content-encoding")).toBeNull();
  expect(await answer.text()).toBe("oui");
});

test("when something changes, every page is made anew", async () => {
  const { state, pages, get } = given((made) => answerText(`page ${made}`, "text/html"));
  const etag = (await get()).headers.get("etag") as string;
  pages.forget();
  const again = await get("/", { "if-none-match": etag });
  expect(again.status).toBe(200);
  expect(await again.text()).toBe("page 2");
  expect(state.made).toBe(2);
});

test("a page that was being made while the word came is answered and not kept", async () => {
  const finish: (() => void)[] = [];
  const { state, pages, get } = given(async (made) => {
    if (made === 1) await new Promise<void>((resolve) => finish.push(resolve));
    return answerText(`page ${made}`, "text/html");
  });
  const slow = get();
  await new Promise((resolve) => setImmediate(resolve));
  pages.forget();
  for (const resolve of finish) resolve();
  expect(await (await slow).text()).toBe("page 1");
  expect(await (await get()).text()).toBe("page 2");
  expect(state.made).toBe(2);
});

test("nothing is kept, nor answered from what was kept, while nobody would tell of a change", async () => {
  const { state, get } = given();
  await get();
  state.current = false;
  await get();
  await get();
  expect(state.made).toBe(3);
});

test.each(["/?a=1", "/?", "/a%62c", "/%F0%9F"])(
  "%s is never kept: it could be written in endless ways",
  async (path) => {
    const { state, get } = given();
    await get(path);
    await get(path);
    expect(state.made).toBe(2);
  },
);

test("what is not a page of text goes through untouched, with the headers of every answer", async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const { state, get } = given(() => new Response(bytes, { headers: { "content-type": "application/pdf" } }));
  const answer = await get("/", { "accept-encoding": "gzip" });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  expect(answer.headers.get("x-safe")).toBe("yes");
  await get();
  expect(state.made).toBe(2);
});

test.each([404, 500, 303])("an answer of status %s is not kept", async (status) => {
  const { state, get } = given(() => new Response("non", { status, headers: { "content-type": "text/html" } }));
  expect((await get()).status).toBe(status);
  expect((await get()).headers.get("x-safe")).toBe("yes");
  expect(state.made).toBe(2);
});

test("what comes back from a form is neither kept nor answered from what was kept", async () => {
  const { state, get } = given();
  await get();
  await get("/", {}, "POST");
  await get("/", {}, "POST");
  expect(state.made).toBe(3);
});

test("a text that came about in another way is kept as well, with its own headers", async () => {
  const own = { "content-type": "text/css", "cache-control": "public, max-age=31536000, immutable" };
  const { state, get } = given(() => new Response(LONG, { headers: own }));
  await get();
  const answer = await get();
  expect(state.made).toBe(1);
  expect(answer.headers.get("cache-control")).toBe(own["cache-control"]);
  expect(await answer.text()).toBe(LONG);
});

test("hostile headers do no harm", async () => {
  const { get } = given();
  const hostile = { "accept-encoding": ",;q=,br;q=2;q=0,".repeat(500), "if-none-match": `${'W/",",'.repeat(1_000)}*` };
  for (const answer of [await get("/", hostile), await get("/", hostile)]) {
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(LONG);
  }
});

test("memory has an end: pages by the thousand push out the oldest", async () => {
  const { state, get } = given(() => answerText("x".repeat(1_000_000), "text/html"));
  for (let index = 0; index < 70; index += 1) await get(`/${index}`);
  await get("/69");
  expect(state.made).toBe(70);
  await get("/0");
  expect(state.made).toBe(71);
});

test.each([{ "cache-control": "no-store" }, { "cache-control": "private, max-age=60" }, { "set-cookie": "a=b" }])(
  "what was made for one person is neither kept nor shown to the next: %o",
  async (headers) => {
    const { state, get } = given((made) => answerText(`page ${made}`, "text/html", headers as Record<string, string>));
    expect(await (await get()).text()).toBe("page 1");
    const again = await get();
    expect(await again.text()).toBe("page 2");
    expect(state.made).toBe(2);
    expect([again.headers.get("etag"), again.headers.get("x-safe")]).toEqual([null, "yes"]);
  },
);
