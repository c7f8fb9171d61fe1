import type { Place, Travel } from "@escale/planner";

/** Whole metres, and seconds at the wheel rounded up, between two places; undefined when no road joins them. */
export function measureLeg(travel: Travel, from: Place, to: Place): { metres: number; seconds: number } | undefined {
  if (travel.kind === "matrix") {
    if (!("index" in from) || !("index" in to)) throw new Error("a matrix wants indexes");
    if (from.index === to.index) return { metres: 0, seconds: 0 };
    const metres = travel.distances[from.index]?.[to.index];
    const seconds = travel.durations[from.index]?.[to.index];
    return typeof metres === "number" && typeof seconds === "number" ? { metres, seconds } : undefined;
  }
  if (!("lat" in from) || !("lat" in to)) throw new Error("great circles want positions");
  const metres = Math.round(greatCircle(from, to) * travel.detour);
  return { metres, seconds: Math.ceil((metres / 1000 / travel.kmPerHour) * 3600) };
}

/** Angle between two unit vectors, by the arc tangent: another formula than the haversine, good at every distance. */
export function greatCircle(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const [x1, y1, z1] = onSphere(a);
  const [x2, y2, z2] = onSphere(b);
  const cross = Math.hypot(y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2);
  return 6_371_008.8 * Math.atan2(cross, x1 * x2 + y1 * y2 + z1 * z2);
}

function onSphere({ lat, lon }: { lat: number; lon: number }): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
