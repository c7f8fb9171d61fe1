import { randomBytes } from "node:crypto";
import { type MasterKeys, textSeal } from "@escale/exchange";
import type { InstallationSeals } from "@escale/store";
import type { KeysSource } from "../config-keys.ts";
import { openKeys } from "./open-keys.ts";

/** Mails that wait, and secrets of codes: what is sealed for the installation, each with a key of its own. */
export function installationSeals(masters: MasterKeys): InstallationSeals {
  return {
    mails: textSeal(masters, "mails", randomBytes),
    codes: textSeal(masters, "second factors", randomBytes),
  };
}

/** The same, read each time: the keys of the data folder may be replaced while the server runs. Undefined without keys. */
export async function readSeals(source: KeysSource, now: Temporal.Instant) {
  const masters = await openKeys(source, now);
  return masters.ok ? installationSeals(masters.value) : undefined;
}
