import type { ReactNode } from "react";
import { renderOfficePage } from "../office/layout.tsx";
import { centreFr as words } from "../words/centre.fr.ts";
import { type Centre, ownCommuneOf } from "./centre-world.ts";

/** A page as the office has them; behind a link there is no menu, and the way back is its own. */
export function renderCentre(
  centre: Centre,
  { title, first, content }: { readonly title: string; readonly first?: ReactNode; readonly content: ReactNode },
): string {
  const { session, operator, path } = centre;
  if (session) return renderOfficePage({ title, session, operator, first, content }, path);
  const townHall = path.replace(/\/rendez-vous$/, "");
  return renderOfficePage({
    title,
    first,
    home: ownCommuneOf(centre) === undefined ? path : townHall,
    content: (
      <>
        {ownCommuneOf(centre) === undefined ? null : (
          <p>
            <a href={townHall}>{words.backToTownHall}</a>
          </p>
        )}
        {content}
      </>
    ),
  });
}
