import type { Procedure, PublicStop } from "@escale/domain";
import type { ReactNode } from "react";
import { renderPage } from "../public/layout.tsx";
import { SPEECHES } from "../public/page-world.ts";
import { bookedWhen, bookingFr as words } from "../words/booking.fr.ts";
import type { StopAsked } from "./booking-world.ts";

const STEPS = 3;

/** Where a stop is booked. */
export function bookingPath({ stopId }: Pick<PublicStop, "stopId">): string {
  return `/passages/${stopId}/rendez-vous`;
}

/** A page on the way to a booking: one question. Nothing in its title tells whose it is or what for. */
export function renderStep(
  { stop, operator }: Pick<StopAsked, "stop" | "operator">,
  { step, title, content }: { readonly step: number; readonly title: string; readonly content: ReactNode },
  baseUrl: string,
): string {
  const { site } = stop;
  return renderPage(
    {
      title: words.book,
      path: `/passages/${stop.stopId}`,
      unindexed: true,
      accent: operator.accent,
      ...(operator.demonstration !== undefined && { demonstration: operator.demonstration }),
      content: (
        <>
          <p className="hint">
            {words.step(step, STEPS)} ·{" "}
            <a href={`/passages/${stop.stopId}`}>{bookedWhen(stop.startsAt, stop.timeZone)}</a>, {site.commune.name},{" "}
            {site.name}
          </p>
          <h1>{title}</h1>
          {content}
        </>
      ),
    },
    SPEECHES.fr,
    baseUrl,
  );
}

/** Without keys nobody can book: said before anybody has typed anything. */
export function renderUnavailable(asked: Pick<StopAsked, "stop" | "operator">, baseUrl: string): string {
  const content = <p className="lead">{words.unavailable}</p>;
  return renderStep(asked, { step: 1, title: words.title, content }, baseUrl);
}

/** What to bring, where it is in sight before one confirms. */
export function Bring({ procedure: { bring } }: { procedure: Pick<Procedure, "bring"> }) {
  if (bring.length === 0) return null;
  return (
    <section className="notice">
      <h2>{words.bring}</h2>
      <ul>
        {bring.map((paper) => (
          <li key={paper}>{paper}</li>
        ))}
      </ul>
    </section>
  );
}
