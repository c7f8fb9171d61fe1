import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMAND_LINE, choosePassword, createAccount } from "@escale/domain";
import { accountStore, joinEmbedded, openStore } from "@escale/store";
import { secrets } from "../../apps/server/src/accounts/make-secrets.ts";
import { passwords } from "../../apps/server/src/accounts/passwords.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { makeId } from "../../apps/server/src/make-id.ts";
import { type Figure, median, percentile } from "./figure.ts";

const PASSWORD = "les mirabelles du verger";
const ACCOUNTS = 20;
const SIGN_INS = 200;
const AT_ONCE = 4;

/*
 * Signing in as people do: the real start, its forms over HTTP, passwords kept as they are. Between two sign-ins the same password
 * is looked at alone, so that a busy machine makes both slower alike.
 */
export async function* measureSignIn(): AsyncIterable<Figure> {
  const { startEscale } = await import("../../apps/server/src/start/start-escale.ts");
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const read = readConfig({ ESCALE_DATA: join(folder, "data"), ESCALE_PORT: "0", ESCALE_DEMO: "none" }, folder);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const started = await startEscale(read.config, {
    now: () => Temporal.Now.instant(),
    say: (line) => console.error(line),
    interrupted: new AbortController().signal,
    onError: (error) => console.error(error),
  });
  if (!started.ok) throw new Error(JSON.stringify(started));
  try {
    const emails = await makeAccounts(join(folder, "data"));
    const kept = await passwords.hash(PASSWORD);
    for (let warm = 0; warm < 20; warm += 1) await signIn(started.url, emails, warm);
    const alone: number[] = [];
    const argon: number[] = [];
    for (let turn = 0; turn < SIGN_INS; turn += 1) {
      alone.push(await signIn(started.url, emails, turn));
      const from = performance.now();
      if (!(await passwords.verify(kept, PASSWORD))) throw new Error("the password is not right");
      argon.push(performance.now() - from);
    }
    const asked = { at: "most", value: 400 } as const;
    yield { name: "sign-in p95", value: percentile(alone, 0.95), unit: "ms", asked };
    yield { name: "sign-in median", value: median(alone), unit: "ms" };
    yield { name: "argon2id alone, median", value: median(argon), unit: "ms" };
    const share = (100 * median(argon)) / median(alone);
    yield { name: "argon2id, share of a sign-in", value: share, unit: "%", asked: { at: "least", value: 50 } };
    const together: number[] = [];
    const next = { turn: 0 };
    const one = async () => {
      while (next.turn < SIGN_INS) {
        next.turn += 1;
        together.push(await signIn(started.url, emails, next.turn));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    yield { name: `sign-in p95, ${AT_ONCE} at once`, value: percentile(together, 0.95), unit: "ms" };
  } finally {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeAccounts(data: string): Promise<readonly string[]> {
  const logins = await joinEmbedded(data);
  if (!logins) throw new Error("the database does not run");
  const store = openStore(logins.application);
  try {
    const now = Temporal.Now.instant();
    const world = { store: accountStore(store), secrets, now, newId: makeId, actor: COMMAND_LINE };
    const emails = Array.from({ length: ACCOUNTS }, (_, index) => `compte-${index}@exemple.fr`);
    for (const email of emails) {
      const made = await createAccount(world, { email, name: email, installation: false, memberships: [] });
      if (!made.ok) throw new Error(made.refusal.refused);
      const hashing = { ...world, isCommon: passwords.isCommon, hashPassword: passwords.hash };
      const chosen = await choosePassword(hashing, made.value.token, PASSWORD);
      if (!chosen.ok) throw new Error(chosen.refusal.refused);
    }
    return emails;
  } finally {
    await store.close();
  }
}

/** Milliseconds, from the form to the answer that opens the office; each from another address, as people are. */
async function signIn(url: string, emails: readonly string[], turn: number): Promise<number> {
  const body = new URLSearchParams({ email: emails[turn % emails.length] ?? "", password: PASSWORD });
  const from = performance.now();
  const answer = await fetch(`${url}/bureau/connexion`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, "x-forwarded-for": `10.0.${turn >> 8}.${turn & 255}` },
    body,
  });
  await answer.arrayBuffer();
  const took = performance.now() - from;
  if (answer.status !== 303) throw new Error(`not signed in: ${answer.status}`);
  return took;
}
