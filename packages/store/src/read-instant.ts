/** `2027-01-12 08:00:00+00`, as PostgreSQL writes a time without a fraction in UTC. */
const WHOLE_SECOND_LENGTH = 22;

/** An instant of PostgreSQL. Whole seconds are read by their digits, in half the time. */
export function readInstant(text: string): Temporal.Instant {
  if (text.length !== WHOLE_SECOND_LENGTH || !text.endsWith("+00")) return Temporal.Instant.from(text);
  const year = digits(text, 0) * 100 + digits(text, 2);
  const milliseconds = Date.UTC(
    year,
    digits(text, 5) - 1,
    digits(text, 8),
    digits(text, 11),
    digits(text, 14),
    digits(text, 17),
  );
  return Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

/** The number that two digits make. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
