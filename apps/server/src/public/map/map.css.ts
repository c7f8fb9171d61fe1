/** The look of the map, in the colours of the page. Sizes are in units of the drawing (`plane.ts`). */
export const MAP_CSS = `
.map-figure { margin: 0; container-type: inline-size; }
.map { display: block; width: 100%; height: auto; }
.map-commune { fill: var(--line); fill-opacity: .35; stroke: var(--paper); stroke-width: 1.5; stroke-linejoin: round; }
.map-commune--served { fill: var(--accent); fill-opacity: .13; }
.map-commune--here { fill: var(--accent); fill-opacity: .22; pointer-events: none; }
.map a:hover .map-commune { fill-opacity: .32; }
.map a:focus-visible { outline: none; }
.map a:focus-visible .map-commune { fill-opacity: .4; stroke: var(--ink); stroke-width: 3; }
.map-border { fill: none; stroke: var(--accent); stroke-opacity: .55; stroke-width: 1.2; stroke-linejoin: round; stroke-linecap: round; pointer-events: none; }
.map-dots { fill: none; stroke: var(--accent); stroke-width: 5; stroke-linecap: round; pointer-events: none; }
.map-here, .map-mark, .map-label { pointer-events: none; }
.map-here circle { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
.map-here circle + circle { fill: var(--ink); stroke: none; }
.map-mark circle { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
.map-mark text { fill: var(--paper); font-size: 12px; font-weight: 700; text-anchor: middle; }
.map-label { fill: var(--ink); font-size: 15px; font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 3.5; stroke-linejoin: round; }
.map-scale { fill: none; stroke: var(--muted); stroke-width: 1; }
.map-scale-text { fill: var(--muted); font-size: 12px; }
.map-caption { color: var(--muted); font-size: .875rem; margin-top: .25rem; }
@container (min-width: 34rem) {
  .map-label { font-size: 10.5px; stroke-width: 2.5; }
  .map-mark circle { r: 7px; }
  .map-mark text { font-size: 9px; translate: 0 -1px; }
  .map-scale-text { font-size: 8.5px; }
  .map-dots { stroke-width: 4; }
}
@media print { .map-figure { max-width: 95mm; } .map-commune { print-color-adjust: exact; } }
`;
