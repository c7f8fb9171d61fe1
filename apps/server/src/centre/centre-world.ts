import type { AccountActor, Action, ActionOf, CommuneSearch, LinkActor } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import type { Context } from "hono";
import type { BookingWorld } from "../booking/booking-world.ts";
import type { OfficeRoute } from "../office/office-route.ts";
import type { OfficeSession } from "../office/office-session.ts";

/** What the pages are made with on which people book for others. */
export interface CentreWorld extends BookingWorld {
  readonly search: CommuneSearch["search"];
  /** Whose answers are remembered of how long drives are; none: they are estimated. */
  readonly engine?: string | undefined;
}

/** Where somebody books for others: in the office, or behind the link of a town hall or of a partner. */
export interface Centre {
  readonly actor: AccountActor | LinkActor;
  readonly operator: FoundOperator;
  readonly session?: OfficeSession;
  /** Of its first page; the others stand below. */
  readonly path: string;
}

/** One page, the same behind each door. */
export interface CentreRoute {
  readonly method: "GET" | "POST";
  /** Below the first page, e.g. `/:booking/annuler`. */
  readonly path: string;
  readonly action: ActionOf<"operator"> & Action;
  answer(c: Context, centre: Centre): Response | Promise<Response>;
}

/** Every page behind its three doors. */
export function throughDoors(routes: readonly CentreRoute[]): readonly OfficeRoute<OfficeSession>[] {
  return routes.flatMap(({ method, path, action, answer }): OfficeRoute<OfficeSession>[] => [
    {
      for: "operator",
      method,
      path: `/bureau/:operator/centre${path}`,
      action,
      answer: (c, { session, actor, operator }) =>
        answer(c, { actor, operator, session, path: `/bureau/${operator.slug}/centre` }),
    },
    {
      for: "link",
      purpose: "town-hall",
      method,
      path: `/mairie/:link/rendez-vous${path}`,
      action,
      answer: (c, asked) => answer(c, { ...asked, path: `/mairie/${c.req.param("link")}/rendez-vous` }),
    },
    {
      for: "link",
      purpose: "partner",
      method,
      path: `/partenaire/:link${path}`,
      action,
      answer: (c, asked) => answer(c, { ...asked, path: `/partenaire/${c.req.param("link")}` }),
    },
  ]);
}

/** The commune that a town hall's link is for: nobody types it there. */
export function ownCommuneOf({ actor }: Pick<Centre, "actor">): string | undefined {
  return actor.kind === "link" && actor.purpose === "town-hall" ? actor.subject : undefined;
}
