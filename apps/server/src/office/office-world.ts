import type { Commune, HeadSigner, LinkSigner, NewId, PublicTimetable, Secrets, TextSeal } from "@escale/domain";
import type { Store } from "@escale/store";
import type { CodeSecrets } from "../accounts/code-secrets.ts";
import type { Provider } from "../openid/open-provider.ts";

/** What the pages of the office are made with. */
export interface OfficeWorld {
  readonly store: Store;
  /** Where people reach this server, without a final slash: links and cookies come from it, never from a request. */
  readonly baseUrl: string;
  readonly now: () => Temporal.Instant;
  readonly newId: NewId;
  readonly secrets: Secrets;
  readonly passwords: Passwords;
  /** Without keys there are no one-time codes. */
  readonly codes: CodeSecrets | undefined;
  /** Without keys nothing is signed: links open nothing. */
  readonly signer: LinkSigner | undefined;
  readonly headSigner: HeadSigner | undefined;
  /** Other services by which people may sign in. */
  readonly providers: readonly Provider[];
  /** Tells those who run the server what is wrong elsewhere; never who somebody is. */
  warn(about: Readonly<Record<string, unknown>>, what: string): void;
  /** Mails are kept sealed until they have left; without keys none can be written. */
  readonly mailSeal: () => Promise<TextSeal | undefined>;
  readonly timetable: PublicTimetable;
  byCode(code: string): Commune | undefined;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a hash it takes as long, and says no. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
  isCommon(password: string, words: readonly string[]): boolean;
}
