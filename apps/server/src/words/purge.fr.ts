import type { DataLineKey } from "@escale/domain";
import type { PurgeCounts } from "@escale/store";
import { registerFr } from "./register.fr.ts";

/** What `escale purge` says: each line of the register that is purged, with how much went. */
export function describePurge(name: string, counts: PurgeCounts, rehearse: boolean): readonly string[] {
  const lines = Object.entries(counts).map(([key, count]) => {
    const { what } = registerFr.lines[key as DataLineKey];
    return `  ${String(count).padStart(6)}  ${what}`;
  });
  const head = rehearse ? `${name} : seraient effacés` : `${name} : effacés`;
  return lines.length === 0 ? [] : [`${head}`, ...lines];
}

export const INSTALLATION_NAME = "Installation";
export const REHEARSED = "Rien n’a été effacé : c’était un essai (--dry-run).";
