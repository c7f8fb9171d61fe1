import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context, MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";

/** A page as it was answered once: what it is, and its bytes plain and packed. */
interface KeptPage {
  readonly status: 200;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
  readonly etag: string;
}

export interface PageKeeper {
  readonly middleware: MiddlewareHandler;
  /** Forgets every page, and any page that is being made from what was read before. */
  forget(): void;
}

const KEPT_BYTES = 64 * 1024 * 1024;
/** "Today", "tomorrow" and "ended" change with the minute, not with a write. */
const KEPT_MS = 60_000;
const PACKED_FROM_BYTES = 600;
const TEXT = /^(text\/|application\/(json|ld\+json|atom\+xml|javascript)|image\/svg)/;

const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);

/**
 * Keeps answered pages in memory until the timetable changes, answers `If-None-Match` with a strong ETag, and packs.
 * Keeps nothing while `isCurrent()` is false: a server that cannot hear of changes must read each time.
 */
export function keepPages(isCurrent: () => boolean): PageKeeper {
  const kept = new LRUCache<string, KeptPage>({
    maxSize: KEPT_BYTES,
    ttl: KEPT_MS,
    sizeCalculation: (page) => page.plain.length + page.gzip.length + page.brotli.length + 500,
  });
  let generation = 0;

  const middleware: MiddlewareHandler = async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return next();
    // The path alone: pages do not depend on the Host that was asked for.
    const { path } = c.req;
    const mayKeep = !c.req.url.includes("?");
    const found = mayKeep && isCurrent() ? kept.get(path) : undefined;
    if (found) return answer(c, found);

    const before = generation;
    await next();
    const type = c.res.headers.get("content-type") ?? "";
    if (c.res.status !== 200 || !TEXT.test(type)) return;
    const plain = Buffer.from(await c.res.arrayBuffer());
    const headers = Object.fromEntries(c.res.headers);
    c.res = undefined;
    const keep = mayKeep && isCurrent() && before === generation;
    const pack = keep ? "well" : accepts(c.req.header("accept-encoding"), "gzip") ? "fast" : "no";
    const page = await preparePage(plain, type, headers, pack);
    if (keep && before === generation) kept.set(path, page);
    c.res = answer(c, page);
  };
  return {
    middleware,
    forget() {
      generation += 1;
      kept.clear();
    },
  };
}

const NOTHING = Buffer.alloc(0);

/** A page that will be kept is packed both ways, and well; one that is answered once only as asked, and fast. */
async function preparePage(
  plain: Buffer,
  type: string,
  headers: Readonly<Record<string, string>>,
  pack: "well" | "fast" | "no",
): Promise<KeptPage> {
  const worth = plain.length >= PACKED_FROM_BYTES;
  return {
    status: 200,
    type,
    headers,
    plain,
    gzip: worth && pack !== "no" ? await packGzip(plain, { level: pack === "well" ? 9 : 1 }) : NOTHING,
    brotli:
      worth && pack === "well" ? await packBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }) : NOTHING,
    etag: createHash("sha1").update(type).update(plain).digest("base64url"),
  };
}

function accepts(header: string | undefined, coding: string): boolean {
  return header?.includes(coding) ?? false;
}

function answer(c: Context, page: KeptPage): Response {
  const asked = c.req.header("accept-encoding");
  const coding =
    page.brotli.length > 0 && accepts(asked, "br")
      ? "br"
      : page.gzip.length > 0 && accepts(asked, "gzip")
        ? "gzip"
        : "";
  // Strong: one tag per sequence of bytes, so per coding too.
  const etag = `"${page.etag}${coding && `-${coding}`}"`;
  const headers: Record<string, string> = {
    "cache-control": "public, no-cache",
    ...page.headers,
    etag,
    vary: "accept-encoding",
  };
  if (matches(c.req.header("if-none-match"), etag)) {
    delete headers["content-type"];
    delete headers["content-length"];
    return new Response(null, { status: 304, headers });
  }
  const bytes = coding === "br" ? page.brotli : coding === "gzip" ? page.gzip : page.plain;
  if (coding) headers["content-encoding"] = coding;
  headers["content-length"] = String(bytes.length);
  return new Response(bytes as Buffer<ArrayBuffer>, { status: 200, headers });
}

function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header === "*" || header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
