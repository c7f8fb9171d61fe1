import { randomUUID } from "node:crypto";
import {
  type Actor,
  type BookingId,
  COMMAND_LINE,
  type PublicStop,
  recordVisit,
  type TypedVisit,
  type VisitId,
} from "@escale/domain";
import { type Store, visitStore } from "@escale/store";

export const TYPED_VISIT: TypedVisit = {
  ...{ procedures: ["emploi"], informal: false, outcome: "on-the-spot", outcomes: {}, redirectedTo: "", minutes: "" },
  ...{ gender: "", ageBand: "", firstVisit: "", autonomy: "", signals: [] },
};

export const newVisitId = () => randomUUID() as string as VisitId;

/** Records a visit as a form would. */
export function record(
  store: Store,
  { operator: { operatorId }, stopId, startsAt }: Pick<PublicStop, "operator" | "stopId" | "startsAt">,
  {
    typed = {},
    visitId = newVisitId(),
    bookingId,
    now = startsAt.add({ minutes: 30 }),
    actor = COMMAND_LINE,
  }: {
    typed?: Partial<TypedVisit>;
    visitId?: VisitId;
    bookingId?: BookingId | undefined;
    now?: Temporal.Instant;
    actor?: Actor;
  } = {},
) {
  const told = { visitId, typed: { ...TYPED_VISIT, ...typed }, ...(bookingId && { bookingId }) };
  return recordVisit({ store: visitStore(store), now, actor }, operatorId, stopId, told);
}
