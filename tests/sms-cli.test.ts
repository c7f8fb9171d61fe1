import { afterEach, describe, expect, test } from "vitest";
import { givenAndroid, givenOvh } from "../packages/exchange/src/sms/given-gateways.ts";
import { runCommand } from "./given-cli.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function android(...args: Parameters<typeof givenAndroid>) {
  const phone = await givenAndroid(...args);
  closing.push(phone.close);
  return { ...phone, env: { ESCALE_SMS: "android", ESCALE_SMS_URL: phone.url.replace("://", "://sms:secret@") } };
}

test("a trial leaves by a telephone, to a number as people write it", async () => {
  const { env, got } = await android();
  const said = await runCommand(["sms", "test", "06", "12", "34", "56", "78"], { env });
  expect(said).toMatchObject({ code: 0, err: "" });
  expect(said.out).toContain("Le service de SMS a pris l’essai pour 06 12 34 56 78.");
  expect(got).toMatchObject([
    { to: "+33612345678", text: "Essai d'Escale : cette installation sait envoyer des SMS." },
  ]);
});

test("a trial leaves by OVHcloud", async () => {
  const { settings, got, close } = await givenOvh();
  closing.push(close);
  const env = {
    ...{ ESCALE_SMS: "ovh", ESCALE_SMS_URL: settings.url, ESCALE_SMS_SERVICE: settings.service },
    ...{ ESCALE_SMS_APPLICATION: settings.applicationKey, ESCALE_SMS_SECRET: settings.applicationSecret },
    ESCALE_SMS_CONSUMER: settings.consumerKey,
  };
  expect((await runCommand(["sms", "test", "+33612345678"], { env })).code).toBe(0);
  expect(got).toHaveLength(1);
});

test("what the gateway refuses is said in one sentence, exit code 1", async () => {
  const { env } = await android();
  const wrong = { ...env, ESCALE_SMS_URL: env.ESCALE_SMS_URL.replace("secret", "wrong") };
  const said = await runCommand(["sms", "test", "0612345678"], { env: wrong });
  expect([said.code, said.out]).toEqual([1, ""]);
  expect(said.err).toContain("refuse le compte ou les clés de ESCALE_SMS_… (réponse 401)");
});

describe("what is wrong is said before anything is asked", () => {
  const ovh = { ESCALE_SMS: "ovh", ESCALE_SMS_APPLICATION: "a", ESCALE_SMS_SECRET: "s", ESCALE_SMS_CONSUMER: "c" };
  test.each([
    [["sms"], {}, 2, "Usage"],
    [["sms", "send", "0612345678"], {}, 2, "Usage"],
    [["sms", "test"], {}, 2, "Donnez un numéro de téléphone portable"],
    [["sms", "test", "03 23 45 67 89"], {}, 2, "Donnez un numéro de téléphone portable"],
    [["sms", "test", "0612345678"], {}, 1, "Aucun service de SMS n’est réglé"],
    [["sms", "test", "0612345678"], { ESCALE_SMS: "pigeon" }, 2, "ESCALE_SMS"],
    [["sms", "test", "0612345678"], { ESCALE_SMS: "android" }, 2, "doit dire où est le téléphone"],
    [
      ["sms", "test", "0612345678"],
      { ESCALE_SMS: "android", ESCALE_SMS_URL: "http://192.168.1.2" },
      2,
      "compte et son mot de passe",
    ],
    [["sms", "test", "0612345678"], { ESCALE_SMS_SENDER: "BUS" }, 2, "ne sert à rien sans ESCALE_SMS"],
    [["sms", "test", "0612345678"], ovh, 2, "ESCALE_SMS_SERVICE manque"],
    [["sms", "test", "0612345678"], { ...ovh, ESCALE_SMS_SERVICE: "a/b" }, 2, "doit être le nom d’un compte SMS"],
    [
      ["sms", "test", "0612345678"],
      { ...ovh, ESCALE_SMS_SERVICE: "sms-1", ESCALE_SMS_SENDER: "Bus\n" },
      2,
      "de 3 à 11 lettres",
    ],
  ])("%j %j: %i, %s", async (args, env, code, sentence) => {
    const said = await runCommand(args, { env: env as Record<string, string> });
    expect(said.code).toBe(code);
    expect(said.err).toContain(sentence);
    expect(said.out).toBe("");
  });
});
