import type { Procedure, PublicStop } from "@escale/domain";
import type { ReactNode } from "react";
import { demonstrationOf } from "../public/demonstration.tsx";
import { renderPage } from "../public/layout.tsx";
import type { Speech } from "../public/page-world.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import type { StopNamed } from "./booking-world.ts";

const STEPS = 3;

/** Where a stop is booked. */
export function bookingPath({ stopId }: Pick<PublicStop, "stopId">, { href }: Pick<Speech, "href">): string {
  return href(`/passages/${stopId}/rendez-vous`);
}

/** A page on the way to a booking: one question. Nothing in its title tells whose it is or what for. */
export function renderStep(
  { stop, operator, speech }: StopNamed,
  {
    step,
    title,
    content,
    path = `/passages/${stop.stopId}/rendez-vous`,
  }: {
    /** Absent: it is on no way to a booking. */
    readonly step?: number;
    readonly title: string;
    readonly content: ReactNode;
    /** In French; the other language is found by it. */
    readonly path?: string;
  },
  baseUrl: string,
): string {
  const { site } = stop;
  const { language, french, href } = speech;
  const words = BOOKING_WORDS[language];
  return renderPage(
    {
      title: words.book,
      path,
      unindexed: true,
      accent: operator.accent,
      ...demonstrationOf([operator], speech),
      content: (
        <>
          <p className="hint">
            {step === undefined ? null : `${words.step(step, STEPS)} · `}
            <a href={href(`/passages/${stop.stopId}`)}>{words.when(stop.startsAt, stop.timeZone)}</a>,{" "}
            <span {...french}>
              {site.commune.name}, {site.name}
            </span>
          </p>
          <h1>{title}</h1>
          {content}
        </>
      ),
    },
    speech,
    baseUrl,
  );
}

/** Without keys nobody can book: said before anybody has typed anything. */
export function renderUnavailable(asked: StopNamed, baseUrl: string): string {
  const words = BOOKING_WORDS[asked.speech.language];
  const content = <p className="lead">{words.unavailable}</p>;
  return renderStep(asked, { step: 1, title: words.title, content }, baseUrl);
}

/** What to bring, where it is in sight before one confirms. */
export function Bring({
  procedure: { bring },
  speech: { language, french },
}: {
  procedure: Pick<Procedure, "bring">;
  speech: Speech;
}) {
  if (bring.length === 0) return null;
  return (
    <section className="notice">
      <h2>{BOOKING_WORDS[language].bring}</h2>
      <ul {...french}>
        {bring.map((paper) => (
          <li key={paper}>{paper}</li>
        ))}
      </ul>
    </section>
  );
}
