import type { Figure } from "./figure.ts";
import { rightsFigures } from "./rights.ts";

/** What accounts, rights and operators kept apart cost. */
export async function* measure(): AsyncIterable<Figure> {
  // Pages are written in JSX.
  await import(new URL("../../apps/server/bin/read-jsx.js", import.meta.url).href);
  const { measureSignIn } = await import("./sign-in.ts");
  yield* measureSignIn();
  const { measureFences } = await import("./fences.ts");
  yield* measureFences();
  yield* rightsFigures();
}
