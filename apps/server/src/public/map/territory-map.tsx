import type { LocatedCommune, Position } from "@escale/domain";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Drawn, drawOnce } from "../drawn.tsx";
import { type DrawnCommune, drawTerritory, type TerritoryDrawing } from "./draw-territory.ts";
import { type Label, placeLabels } from "./place-labels.ts";
import type { Point } from "./plane.ts";

export interface TerritoryMapProps {
  readonly communes: readonly LocatedCommune[];
  /** The name of the map for a screen reader. */
  readonly title: string;
  /** Shown under the map where outlines are a sketch. */
  readonly sketchCaption: string;
  /** Where the reader is; `code` when that is a commune of the map. */
  readonly here?: Position & { readonly label: string; readonly code?: string };
  /** Communes to show before others, with a number or a short word in the mark. */
  readonly highlight?: readonly { readonly code: string; readonly mark: string; readonly label?: string }[];
  /** Absent: nothing on the map is a link. */
  readonly linkTo?: (code: string) => string;
  /** The language of the names, where it is not that of the page. */
  readonly namesIn?: string;
}

const HERE_RADIUS = 7;
const MARK_RADIUS = 9;

/** A map of a territory without tiles: light outlines, a dot for each served commune, and few names. */
export function TerritoryMap(props: TerritoryMapProps): ReactElement | null {
  const { communes, title, sketchCaption, linkTo } = props;
  const drawing = drawTerritory(communes);
  if (drawing.communes.length === 0) return null;
  const { width, height } = drawing;
  const hereOutline = drawing.communes.find(({ code }) => code === props.here?.code)?.outline;
  return (
    <figure className="map-figure">
      <svg className="map" viewBox={`0 0 ${width} ${height}`} role={linkTo ? "group" : "img"} aria-label={title}>
        <Drawn as="g" lang={props.namesIn} markup={outlines(communes, drawing.communes, linkTo)} />
        {hereOutline === undefined ? null : <path className="map-commune map-commune--here" d={hereOutline} />}
        <path className="map-border" d={drawing.border} />
        <Drawn as="g" aria-hidden markup={signs(props, drawing)} />
      </svg>
      {drawing.isSketch && <figcaption className="map-caption">{sketchCaption}</figcaption>}
    </figure>
  );
}

/** What stands on the land, said in words elsewhere on the page: drawn once for a reader in a commune, when no day is marked. */
function signs(props: TerritoryMapProps, drawing: TerritoryDrawing): string {
  const { communes, here, highlight = [] } = props;
  if (here?.code === undefined || highlight.length > 0) return renderToStaticMarkup(<Signs {...{ props, drawing }} />);
  return drawOnce(communes, `signs ${here.code} ${here.lat} ${here.lon} ${here.label}`, () => (
    <Signs {...{ props, drawing }} />
  ));
}

function Signs({ props, drawing }: { props: TerritoryMapProps; drawing: TerritoryDrawing }) {
  const marks = (props.highlight ?? []).flatMap((wanted) => {
    const commune = drawing.communes.find(({ code }) => code === wanted.code);
    return commune ? [{ ...wanted, at: commune.dot, label: wanted.label ?? commune.name }] : [];
  });
  const here = props.here && hereIn(props.here, drawing);
  const labels = placeLabels(
    [...(here ? [here] : []), ...marks.map(({ label, at }) => ({ text: label, at, radius: MARK_RADIUS }))],
    drawing,
    drawing.communes.filter(({ served }) => served).map(({ dot }) => dot),
  );
  const { scale } = drawing;
  const foot = drawing.height - 8;
  return (
    <>
      <path className="map-dots" d={dots(drawing.communes, marks)} />
      {here && (
        <g className="map-here">
          <circle cx={here.at[0]} cy={here.at[1]} r={HERE_RADIUS} />
          <circle cx={here.at[0]} cy={here.at[1]} r={HERE_RADIUS / 2} />
        </g>
      )}
      {marks.map(({ code, mark, at: [x, y] }) => (
        <g key={code} className="map-mark">
          <circle cx={x} cy={y} r={MARK_RADIUS} />
          <text x={x} y={y + 4}>
            {mark}
          </text>
        </g>
      ))}
      {labels.map(({ text, x, y, anchor }) => (
        <text key={text} className="map-label" x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
      <path className="map-scale" d={`M8 ${foot - 4}v4h${scale.units}v-4`} />
      <text className="map-scale-text" x={scale.units + 13} y={foot}>
        {scale.kilometres} km
      </text>
    </>
  );
}

/** Drawn once for each list of communes and language: most of a page's elements are here. */
function outlines(
  communes: readonly LocatedCommune[],
  drawn: readonly DrawnCommune[],
  linkTo?: (code: string) => string,
): string {
  return drawOnce(communes, `outlines ${linkTo?.("") ?? ""}`, () => drawn.map((commune) => outline(commune, linkTo)));
}

function outline({ code, name, served, outline: d }: DrawnCommune, linkTo?: (code: string) => string) {
  const path = <path key={code} className={`map-commune${served ? " map-commune--served" : ""}`} d={d} />;
  return served && linkTo ? (
    <a key={code} href={linkTo(code)} aria-label={name}>
      {path}
    </a>
  ) : (
    path
  );
}

/** All dots in one path: a point of no length with round ends. */
function dots(communes: readonly DrawnCommune[], marks: readonly { readonly code: string }[]): string {
  return communes
    .filter(({ code, served }) => served && !marks.some((mark) => mark.code === code))
    .map(({ dot: [x, y] }) => `M${x} ${y}h0`)
    .join("");
}

/** Somebody who lives far from the territory is not on its map. */
function hereIn(
  here: NonNullable<TerritoryMapProps["here"]>,
  drawing: { readonly width: number; readonly height: number; readonly place: (position: Position) => Point },
): Label | undefined {
  const [x, y] = drawing.place(here);
  const isInside = x >= HERE_RADIUS && y >= HERE_RADIUS && x <= drawing.width - HERE_RADIUS && y <= drawing.height - 20;
  return isInside ? { text: here.label, at: [x, y], radius: HERE_RADIUS } : undefined;
}
