/** What a log keeps of an error. */
export interface DescribedError {
  readonly type: string;
  /** Left out where it may repeat what somebody typed. */
  readonly message?: string;
  readonly code?: string;
  /** Where PostgreSQL says that it went wrong: names of ours, never values. */
  readonly where?: Readonly<Record<string, string>>;
  readonly stack: readonly string[];
  readonly cause?: DescribedError;
}

const NAMES = ["severity", "schema", "table", "column", "constraint", "routine"] as const;
const MOST_FRAMES = 12;
const MOST_CAUSES = 3;

/**
 * An error without anybody's data. PostgreSQL repeats values in its messages and details ("Key (email)=(…) already exists"), and so
 * do errors of parsing: of those only the kind and the place are kept. Our own say what we wrote in the code.
 */
export function describeError(error: unknown, causes = MOST_CAUSES): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const given = error as Error & Readonly<Record<string, unknown>>;
  const code = typeof given.code === "string" ? given.code : undefined;
  const ofDatabase = typeof given.severity === "string" && code !== undefined;
  const mayRepeat = ofDatabase || error instanceof SyntaxError || error.name === "ZodError";
  const where = NAMES.flatMap((name) => (typeof given[name] === "string" ? [[name, given[name]] as const] : []));
  return {
    type: error.name,
    ...(!mayRepeat && { message: error.message.split("\n")[0]?.slice(0, 300) ?? "" }),
    ...(code !== undefined && { code }),
    ...(ofDatabase && { where: Object.fromEntries(where) }),
    stack: framesOf(error),
    ...(error.cause !== undefined && causes > 0 && { cause: describeError(error.cause, causes - 1) }),
  };
}

/** Lines that say where; the message, which stands before them, may have several lines. */
function framesOf({ stack = "" }: Error): readonly string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
}
