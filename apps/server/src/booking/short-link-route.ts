import { writeLink } from "@escale/domain";
import { bookingLink, findShortLink } from "@escale/store";
import type { OfficeRoute } from "../office/office-route.ts";
import type { OfficeSession } from "../office/office-session.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { SPEECHES } from "../public/page-world.ts";
import type { BookingWorld } from "./booking-world.ts";
import { SHORT_CODE } from "./short-code.ts";

/** Where the few letters of an SMS stand. */
export function shortPath(code: string): string {
  return `/r/${code}`;
}

/** The few letters of an SMS lead to the page of a booking: whether its link still holds is for that page to ask. */
export function shortLinkRoute({ store, signer }: BookingWorld): OfficeRoute<OfficeSession> {
  return {
    for: "anyone",
    method: "GET",
    path: "/r/:link",
    action: "book",
    async answer(c) {
      const code = c.req.param("link") ?? "";
      const found = SHORT_CODE.test(code) && signer ? await findShortLink(store, code) : undefined;
      if (!found || !signer) return refuseRoute(c, { refused: "missing" });
      c.header("referrer-policy", "no-referrer");
      return c.redirect(SPEECHES[found.language].href(`/rendez-vous/${writeLink(bookingLink(found), signer)}`), 303);
    },
  };
}
