import { type Feed, oneLine, updatedAt } from "./feed.ts";

/** An Atom 1.0 feed (RFC 4287): one entry per stop. */
export function writeAtom(feed: Feed): string {
  const entries = feed.stops.map(
    (stop) => `<entry>
<id>urn:uuid:${escapeXml(stop.stopId)}</id>
<title>${escapeXml(oneLine(feed.words.title(stop)))}</title>
<updated>${stop.updatedAt.toString({ smallestUnit: "second" })}</updated>
<link rel="alternate" type="text/html" href="${escapeXml(feed.stopUrl(stop))}"/>
<author><name>${escapeXml(oneLine(stop.operator.name))}</name></author>
<summary>${escapeXml(feed.words.description(stop))}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">
<id>${escapeXml(feed.feedUrl)}</id>
<title>${escapeXml(oneLine(feed.name))}</title>
${feed.note === undefined ? "" : `<subtitle>${escapeXml(oneLine(feed.note))}</subtitle>\n`}<updated>${updatedAt(feed.stops).toString({ smallestUnit: "second" })}</updated>
<link rel="self" type="application/atom+xml" href="${escapeXml(feed.feedUrl)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(feed.pageUrl)}"/>
<author><name>Escale</name></author>
${entries.join("\n")}
</feed>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for XML 1.0: the characters that it forbids are dropped, the ones that mean something are escaped. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
