import { addPasskey, removePasskey, signInByPasskey } from "@escale/domain";
import { passkeyStore, stepStore } from "@escale/store";
import type { Context } from "hono";
import { askForKey, askForNewKey, challengeOf } from "../passkeys/ask-device.ts";
import { accountOf, readDeviceAnswer, readNewKey, verifyKey } from "../passkeys/read-device.ts";
import { relyingParty } from "../passkeys/relying-party.ts";
import { describePasskeyRefusal } from "../words/passkeys.fr.ts";
import { beginSession } from "./begin-session.ts";
import type { Faults } from "./form.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";
import { keepStep, stepTokenOf } from "./session-cookies.ts";
import { KEY_SIGN_IN, signInPage } from "./sign-in-page.tsx";

export const OWN_KEYS = "/bureau/compte/cles";

/** Minutes to find one's finger, or the key in the drawer. */
const MINUTES = 5;

/**
 * Keys that devices keep: signing in by one, adding one, taking one off.
 * @param showAccount one's own page, with what is wrong.
 */
export function passkeyRoutes(
  world: OfficeWorld,
  showAccount: (session: OfficeSession, faults: Faults) => Promise<string>,
): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, now, baseUrl } = world;
  const steps = stepStore(store);
  const passkeys = passkeyStore(store);
  const party = relyingParty(baseUrl);
  const beginStep = async (c: Context, kind: "passkey-sign-in" | "passkey-register", session?: OfficeSession) => {
    const token = secrets.newToken();
    await steps.save({
      tokenHash: secrets.hashToken(token),
      kind,
      accountId: session?.account.accountId,
      data: {},
      now: now(),
      expiresAt: now().add({ minutes: MINUTES }),
    });
    keepStep(c, baseUrl, token, MINUTES * 60);
    return challengeOf(secrets, token);
  };
  // A challenge is taken once, whatever becomes of the answer.
  const takeStep = async (c: Context, kind: "passkey-sign-in" | "passkey-register") => {
    const token = stepTokenOf(c, baseUrl);
    const step = token === undefined ? undefined : await steps.take(secrets.hashToken(token), kind, now());
    return token === undefined || !step ? undefined : { ...step, challenge: challengeOf(secrets, token) };
  };
  return [
    {
      for: "anyone",
      method: "POST",
      path: `${KEY_SIGN_IN}/demande`,
      action: "sign-in",
      answer: async (c) => c.json(await askForKey(party, await beginStep(c, "passkey-sign-in"))),
    },
    {
      for: "anyone",
      method: "POST",
      path: KEY_SIGN_IN,
      action: "sign-in",
      async answer(c) {
        const { answer: sent, suite: next } = await readFields(c, ["answer", "suite"]);
        const step = await takeStep(c, "passkey-sign-in");
        const answer = readDeviceAnswer(sent);
        const refuse = (refusal: Parameters<typeof describePasskeyRefusal>[0]) =>
          c.html(signInPage(world, { next, trouble: describePasskeyRefusal(refusal) }), 401);
        if (!step || !answer) return refuse({ refused: "passkey-wrong" });
        const expected = { party, challenge: step.challenge };
        const signedIn = await signInByPasskey(
          {
            store: passkeys,
            now: now(),
            origin: originOf(c),
            verify: (passkey) => verifyKey(expected, answer, passkey),
          },
          { credentialId: answer.id, accountId: accountOf(answer) },
        );
        if (!signedIn.ok) return refuse(signedIn.refusal);
        return beginSession(world, c, signedIn.value, { method: "passkey", next });
      },
    },
    {
      for: "account",
      method: "POST",
      path: `${OWN_KEYS}/demande`,
      action: "manage-own-account",
      async answer(c, { session }) {
        const known = await passkeys.list(session.account.accountId);
        const challenge = await beginStep(c, "passkey-register", session);
        return c.json(await askForNewKey(party, challenge, session.account, known));
      },
    },
    {
      for: "account",
      method: "POST",
      path: OWN_KEYS,
      action: "manage-own-account",
      async answer(c, { actor, session }) {
        const { accountId } = session.account;
        const { answer, "key-name": name } = await readFields(c, ["answer", "key-name"]);
        const step = await takeStep(c, "passkey-register");
        const own = step?.accountId === accountId ? { party, challenge: step.challenge } : undefined;
        const added = await addPasskey({ store: passkeys, now: now(), actor, origin: originOf(c) }, accountId, {
          name,
          passkey: own && (await readNewKey(own, answer)),
        });
        if (added.ok) return c.redirect("/bureau/compte?fait=cle", 303);
        const sentence = describePasskeyRefusal(added.refusal);
        const field = added.refusal.refused === "name-wrong" ? "key-name" : "";
        return c.html(await showAccount(session, { [field]: sentence }), 422);
      },
    },
    {
      for: "account",
      method: "POST",
      path: `${OWN_KEYS}/retirer`,
      action: "manage-own-account",
      async answer(c, { actor, session }) {
        const { credential } = await readFields(c, ["credential"]);
        const asker = { store: passkeys, now: now(), actor, origin: originOf(c) };
        await removePasskey(asker, session.account.accountId, credential);
        return c.redirect("/bureau/compte?fait=sans-cle", 303);
      },
    },
  ];
}
