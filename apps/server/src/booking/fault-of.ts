import type { BookRefusal } from "@escale/domain";
import type { WHO_FIELDS } from "./who-page.tsx";

/** The field that a refusal is about; `form`: all of it. */
export function fieldOf({ refused }: BookRefusal): (typeof WHO_FIELDS)[number] | "form" {
  if (/^name|^secret-inside/.test(refused)) return "name";
  if (refused === "email-wrong" || refused === "contact-missing") return "email";
  if (refused === "phone-wrong" || refused === "mobile-missing") return "phone";
  return /note/.test(refused) ? "note" : "form";
}
