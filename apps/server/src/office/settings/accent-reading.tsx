import { readAccent } from "../../public/accent-style.ts";
import { describeAccent } from "../../words/settings-page.fr.ts";

/** How the colour reads that is kept, in words and as three samples: as chosen, by day, by night. */
export function AccentReading({ accent }: { accent: string }) {
  if (!/^#[0-9a-f]{6}$/.test(accent)) return null;
  const { contrast, byDay, byNight } = readAccent(accent);
  const samples = [
    ["#f1ebe1", accent],
    ["#f1ebe1", byDay],
    ["#332d27", byNight],
  ] as const;
  return (
    <div className="reading">
      <svg viewBox="0 0 108 32" width="108" height="32" aria-hidden="true" focusable="false">
        {samples.map(([surface, colour], index) => (
          <g key={`${surface}${colour}`} transform={`translate(${index * 36} 0)`}>
            <rect width="32" height="32" rx="6" fill={surface} />
            <circle cx="16" cy="16" r="9" fill={colour} />
          </g>
        ))}
      </svg>
      <p className="hint">{describeAccent({ accent, contrast, byDay, byNight })}</p>
    </div>
  );
}
