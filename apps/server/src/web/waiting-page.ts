/** Answers while the database opens and the first plan is made. */
export function waitingPage(): Response {
  return new Response(
    `<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Escale démarre</title><h1>Escale démarre</h1><p>Cette page se rechargera toute seule dans deux secondes.</p></html>`,
    {
      status: 503,
      headers: { "content-type": "text/html; charset=utf-8", "retry-after": "2", "cache-control": "no-store" },
    },
  );
}
