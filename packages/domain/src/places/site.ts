import type { OperatorId, SiteId } from "../kernel/ids.ts";
import type { Position } from "./commune.ts";

/** A place where a vehicle parks and receives people. */
export interface Site extends Position {
  readonly operatorId: OperatorId;
  readonly siteId: SiteId;
  readonly communeCode: string;
  readonly name: string;
  readonly address: string;
  /** Whether the town hall confirmed the place. */
  readonly confirmed: boolean;
  readonly access: StepFreeAccess;
  readonly power: { readonly socket: "none" | "domestic" | "camping" | "unknown"; readonly leadMetres: number };
  readonly network: "good" | "weak" | "none" | "unknown";
  /** Seconds between parking and opening, and between closing and leaving. */
  readonly setup: number;
  readonly teardown: number;
  /** Of the town hall, never of a person. */
  readonly contact: string;
}

/** Can somebody with reduced mobility get from the street to the vehicle? */
export type StepFreeAccess = "yes" | "partly" | "no" | "unknown";
