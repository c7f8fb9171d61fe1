import type { Context, Hono } from "hono";
import { databaseTrouble } from "../start/database-trouble.ts";
import { sayProblem } from "../words/api.fr.ts";
import type { ProblemStatus } from "../words/public.fr.ts";

const ALLOWED = "GET, HEAD";
/** Characters of a path; none of ours comes near. */
const LONGEST_PATH = 2_000;

/** Answers with a page for people, or JSON for programs, that says what went wrong. */
export type ProblemAnswer = (c: Context, status: ProblemStatus, headers?: Record<string, string>) => Response;

/**
 * What goes wrong becomes an answer: a page for people, JSON below `/api/`. Nobody is shown a stack trace; the ones who run
 * the server are told of everything that is not the database being away.
 */
export function answerErrors(
  site: Hono,
  world: {
    /** A page in the language of the address. */
    renderProblem(status: ProblemStatus, c: Context): string;
    onError(error: unknown, c: Context): void;
  },
): ProblemAnswer {
  const answer: ProblemAnswer = (c, status, headers = {}) => {
    const all = { "cache-control": "no-store", ...headers };
    return c.req.path.startsWith("/api/")
      ? c.json(sayProblem(status), status, all)
      : c.html(world.renderProblem(status, c), status, all);
  };

  site.use(async (c, next) => {
    if (c.req.path.length > LONGEST_PATH) return answer(c, 414);
    return next();
  });
  site.notFound((c) =>
    c.req.method === "GET" || c.req.method === "HEAD" ? answer(c, 404) : answer(c, 405, { allow: ALLOWED }),
  );
  site.onError((error, c) => {
    // Whoever asked has left, or took too long to say what: nobody reads the answer, and nothing of ours went wrong.
    if (c.req.raw.signal.aborted) return answer(c, 400);
    if (databaseTrouble(error)) return answer(c, 503, { "retry-after": "30" });
    world.onError(error, c);
    return answer(c, 500);
  });
  return answer;
}
