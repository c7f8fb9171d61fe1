import type { Faults } from "./form.tsx";

/** Which field a refusal is about. */
const FIELDS = [
  ["password-", "password"],
  ["email-", "email"],
  ["name-", "name"],
  ["code-", "code"],
  ["roles-", "roles"],
  ["communes-", "communes"],
] as const;

/** A refusal beside the field that it is about; the whole form's when it is about none. */
export function faultsOf(refused: string, sentence: string): Faults {
  const field = FIELDS.find(([start]) => refused.startsWith(start))?.[1] ?? "";
  return { [field]: sentence };
}
