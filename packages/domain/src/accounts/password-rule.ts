/** Characters. A phrase is welcome; longer than this is no password any more, and costs the one who hashes it. */
const PASSWORD_LENGTH = { least: 12, most: 256 } as const;

export type PasswordRefusal =
  | { readonly refused: "password-short" }
  | { readonly refused: "password-long" }
  | { readonly refused: "password-common" };

/**
 * What keeps a password from being taken; undefined when nothing does. Nothing is asked of capitals or digits: length and
 * rarity are what counts (NIST SP 800-63B, CNIL 2022).
 * @param isCommon whether it is in, or close to, a list of passwords that are tried first, or made of these words.
 */
export function refusePassword(
  password: string,
  words: readonly string[],
  isCommon: (password: string, words: readonly string[]) => boolean,
): PasswordRefusal | undefined {
  const { length } = [...password];
  if (length < PASSWORD_LENGTH.least) return { refused: "password-short" };
  if (length > PASSWORD_LENGTH.most) return { refused: "password-long" };
  return isCommon(password, words) ? { refused: "password-common" } : undefined;
}
