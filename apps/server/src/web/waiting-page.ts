import { LIVE } from "../observe/health-pages.ts";

/** Answers while the database opens and the first plan is made: this process lives, and is not ready yet. */
export function waitingPage(request: Request): Response {
  if (new URL(request.url).pathname === LIVE) return new Response("ok\n", { headers: { "cache-control": "no-store" } });
  return new Response(
    `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="2"><title>Escale démarre</title><main><h1>Escale démarre</h1><p>Cette page se rechargera toute seule dans deux secondes.</p></main></html>`,
    {
      status: 503,
      headers: { "content-type": "text/html; charset=utf-8", "retry-after": "2", "cache-control": "no-store" },
    },
  );
}
