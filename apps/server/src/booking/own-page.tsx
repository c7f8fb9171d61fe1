import type { PublicOperator } from "@escale/domain";
import type { ReactNode } from "react";
import { demonstrationOf } from "../public/demonstration.tsx";
import { type Page, renderPage } from "../public/layout.tsx";
import { accentOf } from "../public/operator-words.ts";
import type { Speech } from "../public/page-world.ts";
import { OneFault } from "./person-fields.tsx";

/** What somebody reaches by their own link: in the colour of its operator, not to be found; its title tells nothing. */
export function renderOwn(
  operator: PublicOperator,
  {
    fault,
    content,
    ...page
  }: Pick<Page, "title" | "kind" | "content"> & {
    /** What could not be done. */
    readonly fault?: string | undefined;
  },
  speech: Speech,
  baseUrl: string,
): string {
  return renderPage(
    {
      ...{ ...page, path: "/", unindexed: true },
      ...accentOf([operator]),
      ...demonstrationOf([operator], speech),
      content: (
        <>
          <OneFault fault={fault === undefined ? undefined : { field: "form", sentence: fault }} />
          {content}
        </>
      ),
    },
    speech,
    baseUrl,
  );
}

/** When, and what for. */
export function OwnLead({ when, what, speech }: { when: string; what: ReactNode; speech: Speech }) {
  return (
    <p className="lead">
      <strong>{when}</strong>
      {what === undefined ? null : (
        <>
          , <span {...speech.french}>{what}</span>
        </>
      )}
    </p>
  );
}
