import type { PublicSite, PublicStop } from "@escale/domain";
import type { Speech } from "./page-world.ts";

/** Where a place is, and how to get there and aboard with reduced mobility. */
export function Place({
  site,
  vehicles,
  speech,
}: {
  site: PublicSite;
  vehicles: readonly PublicStop["vehicle"][];
  speech: Speech;
}) {
  const { words, language, href } = speech;
  const degrees = (value: number) => {
    const text = value.toFixed(4);
    return language === "fr" ? text.replace(".", ",") : text;
  };
  const [vehicle] = vehicles;
  return (
    <ul className="facts">
      <li>
        <a href={href(`/lieux/${site.siteId}`)}>{site.name}</a>, {site.commune.name}
      </li>
      {site.address.startsWith(site.name) ? null : <li>{site.address}</li>}
      {site.confirmed ? null : <li className="warning">{words.unconfirmed}</li>}
      <li>{words.access[site.access]}</li>
      {vehicle ? <li>{vehicle.stepFree ? words.stepFree : words.steps}</li> : null}
      <li>
        {words.position(degrees(site.lat), degrees(site.lon))} ·{" "}
        <a href={`geo:${site.lat},${site.lon}`}>{words.openMap}</a>
      </li>
    </ul>
  );
}
