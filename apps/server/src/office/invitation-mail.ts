import type { Invitation, MailId, NewMail, OperatorId } from "@escale/domain";
import { writeMail } from "../mail/write-mail.tsx";
import { invitationLetter } from "../words/account-letters.fr.ts";
import { SIGNATURE } from "../words/letters.fr.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";

/** The letter by which somebody is invited to the office of an operator. */
export function invitationMail(
  world: Pick<OfficeWorld, "baseUrl" | "newId">,
  operator: { readonly operatorId: OperatorId; readonly name: string },
  { account }: OfficeSession,
  { email, roles, expiresAt, invitationId, invitedAt }: Invitation,
  token: string,
): NewMail {
  const words = invitationLetter({
    operator: operator.name,
    invitedBy: account.name,
    roles,
    expiresAt,
    url: `${world.baseUrl}/bureau/invitation/${token}`,
  });
  return {
    mailId: world.newId<MailId>(),
    operatorId: operator.operatorId,
    kind: "invitation",
    key: `invitation/${invitationId}`,
    at: invitedAt,
    usefulUntil: expiresAt,
    to: email,
    ...writeMail(words, SIGNATURE),
  };
}
