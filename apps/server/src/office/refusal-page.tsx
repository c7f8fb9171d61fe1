import type { Context } from "hono";
import { renderPage } from "../public/layout.tsx";
import { SPEECHES } from "../public/page-world.ts";
import { describeForbidden, ROUTE_REFUSALS as words } from "../words/rights.fr.ts";
import type { RouteRefusal } from "./office-route.ts";

/** Why a page is not shown, with the status that says so: what does not exist and what is another's look the same. */
export function refuseRoute(c: Context, why: RouteRefusal): Response | Promise<Response> {
  switch (why.refused) {
    case "missing":
      return c.html(page(words.missing, words.missingAdvice), 404);
    case "forbidden":
      return c.html(page(words.forbidden, `${describeForbidden(why.action)} ${words.forbiddenAdvice}`), 403);
    case "link-expired":
      return c.html(page(words.expired, words.expiredAdvice), 410);
  }
}

function page(title: string, advice: string): string {
  const content = (
    <div className="problem">
      <h1>{title}</h1>
      <p className="lead">{advice}</p>
    </div>
  );
  return renderPage({ title, path: "/", unindexed: true, content }, SPEECHES.fr, "");
}
