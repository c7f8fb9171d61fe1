/** Identities are UUIDs (version 7 when Escale makes them), branded so that a site is never taken for a stop. */
type Branded<Name extends string> = string & { readonly __brand: Name };

export type OperatorId = Branded<"OperatorId">;
export type ProgrammeId = Branded<"ProgrammeId">;
export type SiteId = Branded<"SiteId">;
export type VehicleId = Branded<"VehicleId">;
export type AgentId = Branded<"AgentId">;
export type DemandId = Branded<"DemandId">;
export type PlanId = Branded<"PlanId">;
export type TourId = Branded<"TourId">;
export type StopId = Branded<"StopId">;
export type AccountId = Branded<"AccountId">;
export type LinkId = Branded<"LinkId">;
export type TakenDayId = Branded<"TakenDayId">;
export type MailId = Branded<"MailId">;
export type SmsId = Branded<"SmsId">;
export type PersonId = Branded<"PersonId">;
export type NoteId = Branded<"NoteId">;
export type ConsentId = Branded<"ConsentId">;
export type BookingId = Branded<"BookingId">;
export type WaitId = Branded<"WaitId">;
export type OfferId = Branded<"OfferId">;
export type SessionId = Branded<"SessionId">;
export type WorkshopId = Branded<"WorkshopId">;
export type VisitId = Branded<"VisitId">;
export type InvitationId = Branded<"InvitationId">;
export type ApiKeyId = Branded<"ApiKeyId">;
export type HookId = Branded<"HookId">;

/** Makes an identity; chance is an argument of every operation. */
export type NewId = <Id extends Branded<string>>() => Id;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Parses an identity at the door: undefined when the text is not one. */
export function parseId<Id extends Branded<string>>(text: string): Id | undefined {
  return UUID.test(text) ? (text as Id) : undefined;
}
