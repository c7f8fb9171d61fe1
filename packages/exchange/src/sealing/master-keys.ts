import { done, type Outcome, refused } from "@escale/domain";

/** A key of the configuration: it wraps the data keys of operators, and never touches a value itself. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The first is the one to wrap with; the others still open what they wrapped. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

export type MasterKeysRefusal =
  | { readonly refused: "no-key" }
  /** @property position from 1. */
  | { readonly refused: "key-without-id" | "key-not-32-bytes" | "key-too-simple"; readonly position: number }
  | { readonly refused: "key-id-twice"; readonly id: string };

const KEY_BYTES = 32;
/** Of 32 random bytes about 30 differ; fewer than this means a word, a pattern or zeros. */
const LEAST_DIFFERENT = 16;
const SHAPE = /^([a-z0-9][a-z0-9-]{0,29}):([A-Za-z0-9+/_-]+={0,2})$/;

/**
 * Reads `ID:KEY` one after the other, apart by commas or line ends; a key is 32 bytes in base64.
 * No refusal repeats a key.
 */
export function parseMasterKeys(text: string): Outcome<MasterKeys, MasterKeysRefusal> {
  const keys: MasterKey[] = [];
  const lines = text.split(/[,\s]+/).filter((line) => line !== "");
  for (const [index, line] of lines.entries()) {
    const position = index + 1;
    const [, id, encoded] = SHAPE.exec(line) ?? [];
    if (id === undefined || encoded === undefined) return refused({ refused: "key-without-id", position });
    const bytes = Buffer.from(encoded, "base64");
    if (bytes.length !== KEY_BYTES) return refused({ refused: "key-not-32-bytes", position });
    if (new Set(bytes).size < LEAST_DIFFERENT) return refused({ refused: "key-too-simple", position });
    if (keys.some((key) => key.id === id)) return refused({ refused: "key-id-twice", id });
    keys.push({ id, bytes });
  }
  const [first, ...others] = keys;
  return first ? done([first, ...others]) : refused({ refused: "no-key" });
}

/** A key as the configuration writes it. */
export function writeMasterKey({ id, bytes }: MasterKey): string {
  return `${id}:${Buffer.from(bytes).toString("base64")}`;
}

/** @param random gives that many random bytes */
export function makeMasterKey(id: string, random: (bytes: number) => Uint8Array): MasterKey {
  return { id, bytes: random(KEY_BYTES) };
}
