import { type CommandIo, fail } from "./command-io.ts";
import { type CommandOptions, type OptionValues, readOptions } from "./read-options.ts";

/** What was asked of a command; or its exit code, when that was help or could not be understood. */
export type Asked<O extends CommandOptions> =
  | { readonly ok: true; readonly values: OptionValues<O>; readonly words: readonly string[] }
  | { readonly ok: false; readonly code: number };

/**
 * Reads what every command is asked with: its options and `--help`, and no more words than it knows what to do with.
 * @param most number of words that are no options.
 */
export function readCommand<O extends CommandOptions>(
  args: readonly string[],
  io: CommandIo,
  { usage, options, most }: { readonly usage: string; readonly options: O; readonly most: number },
): Asked<O> {
  const read = readOptions(args, { ...options, help: { type: "boolean", short: "h" } });
  if (!read.ok) return { ok: false, code: fail(io, `${read.sentence}\n\n${usage}`, 2) };
  if (read.values.help) {
    io.stdout.write(usage);
    return { ok: false, code: 0 };
  }
  const surplus = read.positionals[most];
  if (surplus !== undefined)
    return { ok: false, code: fail(io, `« ${surplus.slice(0, 60)} » est de trop.\n\n${usage}`, 2) };
  return { ok: true, values: read.values as OptionValues<O>, words: read.positionals };
}
