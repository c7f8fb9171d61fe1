import type { PublicVehicle, VehicleId } from "@escale/domain";
import { demonstrationOf } from "./demonstration.tsx";
import { KeepDates } from "./keep-dates.tsx";
import type { Page } from "./layout.tsx";
import { accentOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { StopList } from "./stop-panel.tsx";

const MOST_STOPS = 20;

/** One vehicle: what is aboard, how to get in, where it goes next. */
export async function vehiclePage(world: PageWorld, speech: Speech, vehicleId: VehicleId): Promise<Page | undefined> {
  const { timetable, now } = world;
  const vehicle = await timetable.vehicle(vehicleId);
  if (!vehicle) return undefined;
  const { words, french, href } = speech;
  const [stops, operators] = await Promise.all([
    timetable.stops({ vehicleId, from: now(), limit: MOST_STOPS }),
    timetable.operators(),
  ]);
  const shown = operators.filter(({ operatorId }) => operatorId === vehicle.operator.operatorId);
  return {
    title: vehicle.name,
    description: `${words.vehicleKind[vehicle.kind]}, ${vehicle.operator.name}`,
    path: `/vehicules/${vehicleId}`,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    feeds: `/vehicules/${vehicleId}`,
    content: (
      <>
        <h1>
          <span {...french}>{vehicle.name}</span> <small>{words.vehicleKind[vehicle.kind]}</small>
        </h1>
        <p className="lead">
          {words.runBy}{" "}
          <a href={href(`/operateurs/${vehicle.operator.slug}`)} {...french}>
            {vehicle.operator.name}
          </a>
        </p>
        <div className="columns">
          <section>
            <h2>{words.vehicleStops}</h2>
            {stops.length > 0 ? (
              <StopList stops={stops} speech={speech} />
            ) : (
              <p className="empty">{words.nothingYet}</p>
            )}
          </section>
          <div>
            <Aboard vehicle={vehicle} speech={speech} />
            <KeepDates speech={speech} feeds={`/vehicules/${vehicleId}`} months={stops} />
          </div>
        </div>
      </>
    ),
  };
}

function Aboard({ vehicle, speech }: { vehicle: PublicVehicle; speech: Speech }) {
  const { words, french } = speech;
  return (
    <section>
      <h2>{words.vehicleAboard}</h2>
      <ul className="facts">
        <li>{vehicle.stepFree ? words.stepFree : words.steps}</li>
        <li>{words.connection[vehicle.connection]}</li>
      </ul>
      {vehicle.spaces.length > 0 ? (
        <>
          <h3>{words.spaces}</h3>
          <ul className="facts">
            {vehicle.spaces.map((space) => (
              <li key={space.name}>
                <span {...french}>{space.name}</span>, {words.places(space.capacity)}
                {space.confidential ? `, ${words.confidentialSpace}` : ""}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {vehicle.equipment.length > 0 ? (
        <>
          <h3>{words.equipment}</h3>
          <ul className="facts" {...french}>
            {vehicle.equipment.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
