import { LINK_LIVES } from "@escale/domain";
import { accountStore, type Store } from "@escale/store";
import { secrets } from "../accounts/make-secrets.ts";
import { firstAccountLine } from "../words/accounts.fr.ts";

/** While nobody has an account, whoever starts Escale is shown the way to the first one. */
export async function offerFirstAccount(world: {
  readonly store: Store;
  readonly now: Temporal.Instant;
  readonly baseUrl: string;
  readonly say: (line: string) => void;
}): Promise<void> {
  const { now, baseUrl, say } = world;
  const accounts = accountStore(world.store);
  if (!(await accounts.isEmpty())) return;
  const token = secrets.newToken();
  await accounts.saveFirstLink(secrets.hashToken(token), now, now.add(LINK_LIVES["first-administrator"]));
  say(firstAccountLine(`${baseUrl}/bureau/premier-compte/${token}`));
}
