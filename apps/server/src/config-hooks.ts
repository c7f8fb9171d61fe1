import { z } from "zod";

/** Where hooks may lead. */
export interface HooksConfig {
  /** To machines of one's own network too, without TLS if need be. */
  readonly anywhere: boolean;
}

export const HOOKS_VARIABLES = ["ESCALE_HOOKS"] as const;

export const hooksVariables = {
  ESCALE_HOOKS: z.enum(["public", "anywhere"], "doit valoir « public » ou « anywhere »").default("public"),
};

export function readHooks({ ESCALE_HOOKS: to }: { readonly ESCALE_HOOKS: "public" | "anywhere" }): HooksConfig {
  return { anywhere: to === "anywhere" };
}
