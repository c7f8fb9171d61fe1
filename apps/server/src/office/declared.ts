import type { Action, ActionOf, LinkPurpose } from "@escale/domain";
import type { Hono } from "hono";
import type { OfficeRoute } from "./office-route.ts";

/** What is known of a route without asking it: which action it is, and for whom. */
export interface Declared {
  readonly action: Action;
  /** `key`: for programs, by a key of the API. */
  readonly for: OfficeRoute["for"] | "key";
  readonly purpose?: LinkPurpose;
}

const DECLARED = Symbol("declared");

/** Writes on a handler what it answers for: it stays readable on the whole site, wherever the handler is mounted. */
export function declare<Handler extends object>(handler: Handler, declared: Declared): Handler {
  return Object.assign(handler, { [DECLARED]: declared });
}

/** Undefined: nobody said which right it stands behind. */
export function declaredOf(handler: object): Declared | undefined {
  return (handler as { readonly [DECLARED]?: Declared })[DECLARED];
}

/** Pages that are for whoever comes, and only to be read; those among them that said otherwise stay as they said. */
export function openToAll<Pages extends Pick<Hono, "routes">>(action: ActionOf<"anyone">, pages: Pages): Pages {
  for (const { method, path, handler } of pages.routes) {
    if (declaredOf(handler)) continue;
    if (method !== "GET" && method !== "ALL") throw new Error(`${method} ${path} writes: it is declared by itself`);
    declare(handler, { action, for: "anyone" });
  }
  return pages;
}
