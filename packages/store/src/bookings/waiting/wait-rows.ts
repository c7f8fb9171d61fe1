import type { DataKey, OfferId, OperatorId, SiteId, SlotOffer, StopId, Wait, WaitFor, WaitId } from "@escale/domain";
import type { Selectable } from "kysely";
import type { DataKeys } from "../../personal/data-keys.ts";
import type { WaitingSchema } from "./schema-waiting.ts";

type WaitRow = WaitingSchema["waits"];

export function waitToRow(key: DataKey, wait: Wait): WaitRow {
  const { operatorId, waitId, person, for: place } = wait;
  const sealed = (column: string, text: string) =>
    Buffer.from(key.seal({ operatorId, table: "waits", column, rowId: waitId }, text));
  const contact = (kind: "email" | "phone") => {
    const text = person[kind];
    return text === undefined ? [null, null] : [sealed(kind, text), Buffer.from(key.index(kind, text))];
  };
  const [email = null, emailIndex = null] = contact("email");
  const [phone = null, phoneIndex = null] = contact("phone");
  const known = place.kind === "stop" ? place.known : undefined;
  return {
    operator_id: operatorId,
    wait_id: waitId,
    stop_id: place.kind === "stop" ? place.stopId : null,
    commune_code: place.kind === "commune" ? place.communeCode : null,
    procedure_key: wait.procedureKey,
    state: wait.state,
    channel: wait.channel,
    language: wait.language,
    joined_at: wait.joinedAt,
    ends_at: wait.endsAt,
    known_starts_at: known?.startsAt ?? null,
    known_site_id: known?.siteId ?? null,
    form_key: wait.formKey,
    key_number: key.number,
    name: sealed("name", person.name),
    ...{ email, email_index: emailIndex, phone, phone_index: phoneIndex },
  };
}

export function rowToWait(keys: DataKeys, row: Selectable<WaitRow>): Wait {
  const operatorId = row.operator_id as OperatorId;
  const key = keys.numbered(row.key_number);
  const open = (column: string, value: Buffer) =>
    key.open({ operatorId, table: "waits", column, rowId: row.wait_id }, value);
  return {
    operatorId,
    waitId: row.wait_id as WaitId,
    for: placeOf(row),
    procedureKey: row.procedure_key,
    state: row.state,
    person: {
      name: open("name", row.name),
      ...(row.email && { email: open("email", row.email) }),
      ...(row.phone && { phone: open("phone", row.phone) }),
    },
    channel: row.channel,
    language: row.language,
    joinedAt: row.joined_at,
    endsAt: row.ends_at,
    formKey: row.form_key,
  };
}

function placeOf(row: Selectable<WaitRow>): WaitFor {
  const { stop_id: stopId, commune_code: communeCode, known_starts_at: startsAt, known_site_id: siteId } = row;
  if (communeCode !== null) return { kind: "commune", communeCode };
  if (stopId === null || !startsAt || siteId === null) throw new Error("a wait is for a stop or for a commune");
  return { kind: "stop", stopId: stopId as StopId, known: { startsAt, siteId: siteId as SiteId } };
}

export function rowToOffer(row: Selectable<WaitingSchema["slot_offers"]>): SlotOffer {
  return {
    offerId: row.offer_id as OfferId,
    stopId: row.stop_id as StopId,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    until: row.until_at,
    holds: row.holds,
    state: row.state,
    madeAt: row.made_at,
    ...(row.seen_at && { seenAt: row.seen_at }),
    ...(row.answered_at && { answeredAt: row.answered_at }),
  };
}
