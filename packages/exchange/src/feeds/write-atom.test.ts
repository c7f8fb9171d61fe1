import { expect, test } from "vitest";
import { givenFeed, givenStop } from "./given-stop.ts";
import { governmentService, stopEvent, writeJsonLd } from "./json-ld.ts";
import { writeAtom } from "./write-atom.ts";

test("an Atom feed names itself, its page and each stop, updated when the newest stop was", () => {
  const later = givenStop({ updatedAt: Temporal.Instant.from("2026-12-01T00:00:00Z") });
  const text = writeAtom(givenFeed([givenStop(), later]));
  expect(text).toContain(
    '<link rel="self" type="application/atom+xml" href="https://escale.test/communes/02298.ics"/>',
  );
  expect(text).toContain("<updated>2026-12-01T00:00:00Z</updated>");
  expect(text.match(/<entry>/g)).toHaveLength(2);
});

test("text cannot become markup, and characters that XML forbids are dropped", () => {
  const text = writeAtom(givenFeed([], { name: `</title><script>alert("x")</script>\u0000\u0001\uD800&` }));
  expect(text).toContain("&lt;/title&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;");
  expect(text).not.toContain("<script>");
});

test("JSON-LD says where, when with the offset, and whether it still holds", () => {
  expect(
    stopEvent(givenStop({ state: { kind: "cancelled", reason: "neige" } }), "https://escale.test/p"),
  ).toMatchObject({
    "@type": "Event",
    startDate: "2027-01-12T09:00:00+01:00",
    endDate: "2027-01-12T12:00:00+01:00",
    eventStatus: "https://schema.org/EventCancelled",
  });
  const moved = {
    kind: "moved",
    from: { startsAt: Temporal.Instant.from("2027-01-11T08:00:00Z"), site: givenStop().site, reason: "x" },
  } as const;
  expect(stopEvent(givenStop({ state: moved }), "https://escale.test/p")).toMatchObject({
    eventStatus: "https://schema.org/EventRescheduled",
    previousStartDate: "2027-01-11T09:00:00+01:00",
  });
});

test("JSON-LD inside a script element cannot close it", () => {
  const operator = { name: "</script><script>alert(1)", presentation: "\u2028", procedures: [] };
  const text = writeJsonLd([governmentService(operator as never, "https://escale.test/o", ["Étreux"])]);
  expect(text).not.toContain("</script>");
  expect(JSON.parse(text)["@graph"][0]).toMatchObject({
    name: "</script><script>alert(1)",
    providerMobility: "dynamic",
  });
});
