import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { remember } from "./remember.ts";

/**
 * The markup of what depends on a remembered object alone, drawn once and remembered with it.
 * @param key everything that it depends on besides `of`, its kind and the language included: "procedures en".
 */
export function drawOnce(of: object, key: string, draw: () => ReactNode): string {
  return remember(of, key, () => renderToStaticMarkup(draw()));
}

/** An element around what was drawn before. */
export function Drawn({
  as: Element,
  markup,
  ...attributes
}: {
  readonly as: "div" | "g" | "ol" | "section";
  readonly markup: string;
  readonly className?: string | undefined;
  readonly lang?: string | undefined;
  readonly "aria-hidden"?: boolean;
}) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: what React has rendered.
  return <Element {...attributes} dangerouslySetInnerHTML={{ __html: markup }} />;
}
