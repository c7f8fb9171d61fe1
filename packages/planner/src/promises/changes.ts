import type { Appointment, Change, PlannedTour } from "../plan.ts";
import type { Standing } from "../problem.ts";

/** How planned tours differ from what was promised: what stands, in its order, then what is new, by date. */
export function changesOf(standing: readonly Standing[], tours: readonly PlannedTour[]): readonly Change[] {
  const planned = new Map<string, Appointment & { readonly demand: string; readonly period: string }>();
  for (const { vehicle, date, stops } of tours) {
    for (const { demand, period, start } of stops)
      planned.set(`${demand} ${period}`, { demand, period, vehicle, date, start });
  }
  const changes: Change[] = [];
  for (const { demand, period, vehicle, date, start } of standing) {
    const from: Appointment = { vehicle, date, ...(start !== undefined && { start }) };
    const key = `${demand} ${period}`;
    const now = planned.get(key);
    planned.delete(key);
    if (!now) changes.push({ demand, period, kind: "dropped", from });
    else if (now.vehicle !== vehicle || now.date !== date || now.start !== (start ?? now.start)) {
      changes.push({ demand, period, kind: "moved", from, to: appointment(now) });
    }
  }
  for (const one of planned.values()) {
    changes.push({ demand: one.demand, period: one.period, kind: "added", to: appointment(one) });
  }
  return changes;
}

function appointment({ vehicle, date, start }: Appointment): Appointment {
  return { vehicle, date, ...(start !== undefined && { start }) };
}
