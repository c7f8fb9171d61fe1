import type { PublicSite, PublicStop } from "@escale/domain";
import type { Speech } from "./page-world.ts";

/** Where a place is, and how to get there and aboard with reduced mobility: vehicle by vehicle where they differ. */
export function Place({
  site,
  vehicles,
  speech,
}: {
  site: PublicSite;
  vehicles: readonly PublicStop["vehicle"][];
  speech: Speech;
}) {
  const { words, language, french, href } = speech;
  const degrees = (value: number) => {
    const text = value.toFixed(4);
    return language === "fr" ? text.replace(".", ",") : text;
  };
  const comers = [...new Map(vehicles.map((vehicle) => [vehicle.vehicleId, vehicle])).values()];
  const wayAboard = ({ stepFree }: PublicStop["vehicle"]) => (stepFree ? words.stepFree : words.steps);
  const areAlike = new Set(comers.map(wayAboard)).size === 1;
  return (
    <ul className="facts">
      <li>
        <a href={href(`/lieux/${site.siteId}`)} {...french}>
          {site.name}
        </a>
        , <span {...french}>{site.commune.name}</span>
      </li>
      {site.address.startsWith(site.name) ? null : <li {...french}>{site.address}</li>}
      {site.confirmed ? null : <li className="warning">{words.unconfirmed}</li>}
      <li>{words.access[site.access]}</li>
      {(areAlike ? comers.slice(0, 1) : comers).map((vehicle) => (
        <li key={vehicle.vehicleId}>
          {areAlike ? null : (
            <>
              <span {...french}>{vehicle.name}</span>
              {words.colon}
            </>
          )}
          {wayAboard(vehicle)}
        </li>
      ))}
      <li>
        {words.position(degrees(site.lat), degrees(site.lon))} ·{" "}
        <a href={`geo:${site.lat},${site.lon}`}>{words.openMap}</a>
      </li>
    </ul>
  );
}
