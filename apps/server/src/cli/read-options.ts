import { type ParseArgsConfig, parseArgs } from "node:util";

export type CommandOptions = NonNullable<ParseArgsConfig["options"]>;
export type OptionValues<O extends CommandOptions> = {
  readonly [K in keyof O]?: O[K]["type"] extends "boolean"
    ? boolean
    : O[K] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

/** Reads the options of a command; a wrong one comes back as a French sentence. */
export function readOptions<O extends CommandOptions>(
  args: readonly string[],
  options: O,
):
  | { readonly ok: true; readonly values: OptionValues<O>; readonly positionals: readonly string[] }
  | { readonly ok: false; readonly sentence: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { ok: true, values: values as OptionValues<O>, positionals };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      const wrong = args.find((arg) => arg.startsWith("-") && !knows(options, arg)) ?? "";
      return { ok: false, sentence: `L’option « ${wrong.slice(0, 60)} » n’existe pas.` };
    }
    if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
      // Node names it in a sentence of its own: "Option '--depot <value>' argument missing".
      const option = /--[a-z-]+/.exec(error instanceof Error ? error.message : "")?.[0] ?? "";
      return { ok: false, sentence: valueSentence(option, options[option.slice(2)]?.type) };
    }
    throw error;
  }
}

function valueSentence(option: string, type: "string" | "boolean" | undefined): string {
  return type === "boolean"
    ? `L’option ${option} ne prend pas de valeur.`
    : `Il manque la valeur de l’option ${option} (si elle commence par un tiret, écrivez ${option}=VALEUR).`;
}

function knows(options: CommandOptions, arg: string): boolean {
  const name = arg.replace(/^-+/, "").split("=")[0] ?? "";
  return arg.startsWith("--")
    ? Object.hasOwn(options, name)
    : Object.values(options).some((option) => option.short === name);
}
