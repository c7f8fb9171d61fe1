import { beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";

let store: GivenDatabase;
const account = (...args: string[]) => escale(store.connection, ["account", ...args]);

beforeAll(async () => {
  store = await givenDatabase();
  await givenOperator(store, { slug: "bus" });
});

test("an account is made with a link to choose its password, listed, closed and opened again", async () => {
  expect(await account("list")).toMatchObject({ code: 0, out: "Personne n’a encore de compte.\n" });
  const made = await account(
    ...["create", "--email", "Anne@Exemple.fr", "--name", "Anne Roy"],
    ...["--operator", "bus", "--role", "agent", "--role", "trainer"],
  );
  expect(made).toMatchObject({ code: 0, err: "" });
  expect(made.out).toMatch(/^http:\/\/localhost:3000\/bureau\/mot-de-passe\/[\w-]{43}\n$/);
  expect((await account("list")).out).toBe("anne@exemple.fr  Anne Roy  bus : agent, bus : trainer\n");
  expect(await account("disable", "--email", "anne@exemple.fr")).toMatchObject({ code: 0 });
  expect((await account("list")).out).toContain("fermé");
  expect(await account("enable", "--email", "anne@exemple.fr")).toMatchObject({ code: 0 });
  expect((await account("list")).out).not.toContain("fermé");
});

test.each([
  [["create", "--email", "anne@exemple.fr", "--name", "Anne"], "Un compte existe déjà pour cette adresse e-mail."],
  [["create", "--email", "anne", "--name", "Anne"], "Écrivez une adresse e-mail complète"],
  [["create", "--email", "b@exemple.fr", "--name", " "], "Écrivez un nom"],
  [["create", "--email", "b@exemple.fr", "--name", "B", "--role", "agent"], "--operator et --role vont ensemble"],
  [["create", "--email", "b@exemple.fr", "--name", "B", "--operator", "bus"], "--operator et --role vont ensemble"],
  [["create", "--email", "b@exemple.fr", "--name", "B", "--operator", "bus", "--role", "chef"], "Le rôle « chef »"],
  [["create", "--email", "b@exemple.fr", "--name", "B", "--operator", "car", "--role", "agent"], "« car »"],
  [["disable", "--email", "zoe@exemple.fr"], "Personne n’a de compte à l’adresse zoe@exemple.fr."],
  [["enable"], "Écrivez une adresse e-mail complète"],
  [["invent"], "Usage"],
])("%j is refused, and nothing is saved", async (args, sentence) => {
  const before = (await account("list")).out;
  const said = await account(...args);
  expect(said.code).toBe(2);
  expect(said.err).toContain(sentence);
  expect((await account("list")).out).toBe(before);
});
