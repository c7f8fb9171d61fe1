import type { ExaminedLogin, ExaminedSchema } from "@escale/store";
import type { Config } from "../config.ts";
import type { LookedAtProvider } from "../openid/look-at-provider.ts";

/** What could be learnt, if it could. */
export type Looked<T> = ({ readonly seen: true } & T) | { readonly seen: false };

/** Everything that is judged, learnt beforehand: judging asks nobody. */
export interface Facts {
  readonly config: Config;
  readonly now: Temporal.Instant;
  /** This process runs as root. */
  readonly root: boolean;
  /** Not seen: the database does not answer, or (that of a data folder) does not run. */
  readonly login: Looked<ExaminedLogin>;
  readonly schema: Looked<ExaminedSchema>;
  /** Not seen: a database was given, or there is no data folder yet. */
  readonly folder: Looked<{
    /** What another account of this machine may open, with its mode. */
    readonly open: readonly { readonly path: string; readonly mode: number }[];
    readonly freeBytes: number;
  }>;
  /** Each of the services by which people may sign in, as it answers now. */
  readonly providers: readonly LookedAtProvider[];
  /** The newest backup in the folder that the settings name. */
  readonly backup: { readonly kind: "not-set" | "none" } | { readonly kind: "there"; readonly at: Temporal.Instant };
}
