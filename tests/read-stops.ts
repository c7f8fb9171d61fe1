/** A stop as the public API tells it: what journeys need of it. */
export interface ToldStop {
  readonly id: string;
  readonly state: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly halfDay: "morning" | "afternoon";
  readonly commune: { readonly code: string; readonly name: string };
  readonly site: { readonly id: string; readonly lat: number; readonly lon: number };
  readonly vehicle: { readonly id: string; readonly name: string };
}

/** Stops through the API, as anybody could read them. */
export async function readStops(url: string, query: string): Promise<readonly ToldStop[]> {
  const answer = await fetch(`${url}/api/v1/stops${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { stops: ToldStop[] }).stops;
}
