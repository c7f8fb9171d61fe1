import type { Preset } from "@escale/domain";
import { s02 } from "./s02-service-public-itinerant.ts";

/** Every preset, by key. */
export const PRESETS: Readonly<Record<string, Preset>> = { s02 };
