import type { JournalEntry, OperatorId } from "@escale/domain";
import { z } from "zod";

const PRINT = z.string().regex(/^[0-9a-f]{64}$/);

const exported = z.object({
  operatorId: z.uuid(),
  operator: z.string(),
  lines: z.array(
    z.object({
      position: z.number().int().positive(),
      at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/),
      actor: z.string(),
      action: z.string(),
      object: z.string().nullable(),
      requestId: z.string().nullable(),
      address: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      previous: PRINT,
      hash: PRINT,
    }),
  ),
});

/** A journal that was exported as JSON; undefined when it is none. */
export function readExport(
  text: string,
):
  | { readonly operatorId: OperatorId; readonly operator: string; readonly entries: readonly JournalEntry[] }
  | undefined {
  const read = exported.safeParse(parse(text));
  if (!read.success) return undefined;
  const operatorId = read.data.operatorId as OperatorId;
  const { operator, lines } = read.data;
  return {
    operatorId,
    operator,
    entries: lines.map((line) => ({ ...line, operatorId, at: Temporal.Instant.from(line.at) })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
