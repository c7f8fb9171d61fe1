import type { Context, MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import { textOf } from "./answer-text.ts";
import { chooseCoding } from "./choose-coding.ts";
import { KEPT_MS } from "./keep-answer.ts";
import { matchesEtag } from "./match-etag.ts";
import { type PackedText, packText, weigh } from "./pack-text.ts";

export interface PageKeeper {
  /** A page that is kept, without asking the router; undefined when it has to be made. */
  answerKept(request: Request): Response | undefined;
  /** Around everything that makes pages. */
  readonly middleware: MiddlewareHandler;
  /** Forgets every page, and any page that is being made from what was read before. */
  forget(): void;
}

const KEPT_BYTES = 64 * 1024 * 1024;
const TEXT = /^(text\/|application\/([a-z]+\+)?(json|xml|javascript)|image\/svg)/;
const UTF_8 = new TextEncoder();

/**
 * Keeps answered pages in memory until the timetable changes, answers `If-None-Match` with a strong ETag, and packs.
 * Keeps nothing while `isCurrent()` is false: a server that cannot hear of changes must read each time.
 * @param always headers of every answer to a path, pages or not.
 * @param each those of one answer that is made; they are not kept.
 */
export function keepPages(
  isCurrent: () => boolean,
  always: (path: string) => Readonly<Record<string, string>>,
  each: (c: Context) => Readonly<Record<string, string>> = () => ({}),
): PageKeeper {
  const kept = new LRUCache<string, PackedText>({
    maxSize: KEPT_BYTES,
    ttl: KEPT_MS /* "today", "tomorrow" and "ended" change with the minute, not with a write */,
    sizeCalculation: weigh,
  });
  let generation = 0;

  const answerKept = (request: Request) => {
    if (!isReading(request)) return undefined;
    const path = keptPath(request.url);
    const page = path !== undefined && isCurrent() ? kept.get(path) : undefined;
    return page && answer(request, page);
  };

  const middleware: MiddlewareHandler = async (c, next) => {
    const before = generation;
    await next();
    const request = c.req.raw;
    const mayBeShared = isReading(request) && c.res.status === 200 && !isForOne(c.res);
    const made = mayBeShared ? await read(c.res) : undefined;
    if (!made) {
      for (const [name, value] of Object.entries({ ...always(c.req.path), ...each(c) })) {
        if (!c.res.headers.has(name)) c.res.headers.set(name, value);
      }
      return;
    }
    const path = keptPath(request.url);
    const mayKeep = () => path !== undefined && isCurrent() && before === generation;
    const once = mayKeep() ? undefined : { accepted: request.headers.get("accept-encoding") ?? undefined };
    const headers = { "cache-control": "public, no-cache", ...always(c.req.path), ...made.headers };
    const page = await packText(made.bytes, headers, once);
    if (path !== undefined && !once && mayKeep()) kept.set(path, page);
    c.res = undefined;
    // Given to the answer as it is made: set on it afterwards, they would take it off the server's fast path.
    c.res = answer(request, page, each(c));
  };

  return {
    answerKept,
    middleware,
    forget() {
      generation += 1;
      kept.clear();
    },
  };
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

/** Made for whoever asked, and nobody else. */
function isForOne({ headers }: Response): boolean {
  return headers.has("set-cookie") || /\b(no-store|private)\b/.test(headers.get("cache-control") ?? "");
}

/**
 * The path alone: pages do not depend on the Host that was asked for. Only addresses that we write ourselves: each page has
 * one, while queries and escapes could name it in endless ways and fill the memory.
 */
function keptPath(url: string): string | undefined {
  const path = url.slice(url.indexOf("/", "https://".length));
  return /[?%#]/.test(path) ? undefined : path;
}

/** The bytes and headers of a text; undefined for what is no text. */
async function read(response: Response) {
  const made = textOf(response);
  if (made) return { bytes: UTF_8.encode(made.text), headers: made.headers };
  if (!TEXT.test(response.headers.get("content-type") ?? "")) return undefined;
  return { bytes: new Uint8Array(await response.arrayBuffer()), headers: Object.fromEntries(response.headers) };
}

function answer(request: Request, page: PackedText, each?: Readonly<Record<string, string>>): Response {
  const coding = chooseCoding(request.headers.get("accept-encoding") ?? undefined, [...page.keys()]);
  const { bytes, etag, headers: kept } = page.get(coding)!;
  const headers = (each ? { ...kept, ...each } : kept) as Record<string, string>;
  if (matchesEtag(request.headers.get("if-none-match"), etag)) {
    const { "content-type": _type, "content-length": _length, "content-encoding": _coding, ...rest } = headers;
    return new Response(null, { status: 304, headers: rest });
  }
  return new Response(request.method === "HEAD" ? null : bytes, { headers });
}
