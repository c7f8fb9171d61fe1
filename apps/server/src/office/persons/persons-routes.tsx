import { KeysUnreadable } from "@escale/domain";
import type { Context } from "hono";
import { personsFr as words } from "../../words/persons.fr.ts";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { erasePersonRoutes } from "./erase-person-page.tsx";
import { exportPersonRoutes } from "./export-person-page.tsx";
import { newPersonRoutes } from "./new-person-page.tsx";
import { personRoutes } from "./person-page.tsx";
import { NoKeys, type PersonAsked, type PersonsOffice } from "./persons-world.ts";
import { registerRoutes } from "./register-page.tsx";
import { searchPersonRoutes } from "./search-persons-page.tsx";

/** Every page on people, and the register. */
export function personsRoutes(world: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  return [
    ...searchPersonRoutes(world),
    ...newPersonRoutes(world),
    ...personRoutes(world),
    ...exportPersonRoutes(world),
    ...erasePersonRoutes(world),
    ...registerRoutes(world),
  ].map(withoutKeys);
}

type Route = OfficeRoute<OfficeSession>;

/** Without keys, a page says so; nothing else of the office is concerned. */
function withoutKeys(route: Route): Route {
  if (route.for !== "operator") return route;
  return {
    ...route,
    async answer(c: Context, asked: PersonAsked) {
      try {
        return await route.answer(c, asked);
      } catch (error) {
        if (!(error instanceof NoKeys || error instanceof KeysUnreadable)) throw error;
        const content = <p className="lead">{words.keysMissing}</p>;
        return c.html(renderOfficePage({ title: words.title, ...asked, content }, c.req.path), 503);
      }
    },
  };
}
