import { randomUUIDv7 } from "node:crypto";
import type { NewId } from "@escale/domain";

/** Identities sort by time, which keeps their indexes compact. */
export const makeId: NewId = <Id extends string>() => randomUUIDv7() as string as Id;
