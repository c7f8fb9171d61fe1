import type { ListedAccount } from "@escale/store";

/** What `escale account` says. */

export function describeAccounts(accounts: readonly ListedAccount[]): readonly string[] {
  if (accounts.length === 0) return ["Personne n’a encore de compte."];
  return accounts.map(({ email, name, disabled, installation, secondFactor, roles }) => {
    const marks = [
      ...(installation ? ["installation"] : []),
      ...roles.map(({ operator, role }) => `${operator} : ${role}`),
      ...(secondFactor ? ["code à usage unique"] : []),
      ...(disabled ? ["fermé"] : []),
    ];
    return `${email}  ${name}  ${marks.join(", ") || "aucun rôle"}`;
  });
}

export const ROLE_MISSING = "--operator et --role vont ensemble : dites pour quel opérateur, et dans quel rôle.";

export function unknownRole(role: string): string {
  return `Le rôle « ${role.slice(0, 60)} » n’existe pas. escale account --help les montre tous.`;
}

export function unknownEmail(email: string): string {
  return `Personne n’a de compte à l’adresse ${email}.`;
}
