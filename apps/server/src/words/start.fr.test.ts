import { expect, test } from "vitest";
import { unreachableSentence } from "./start.fr.ts";

const error = (message: string, code?: string) => Object.assign(new Error(message), code !== undefined && { code });

test.each([
  ["nobody listens", error("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED"), "aucun serveur PostgreSQL"],
  ["no such name", error("getaddrinfo ENOTFOUND bus.invalid", "ENOTFOUND"), "introuvable"],
  ["a wrong password", error("password authentication failed", "28P01"), "refuse ce compte ou ce mot de passe"],
  ["no such database", error("database does not exist", "3D000"), "n’existe pas sur le serveur"],
  ["it hangs up", error("Connection terminated unexpectedly"), "raccroche aussitôt"],
  ["it hangs up while we speak", error("read ECONNRESET", "ECONNRESET"), "raccroche aussitôt"],
  ["it hung up before we spoke", error("write EPIPE", "EPIPE"), "raccroche aussitôt"],
  ["it is silent", error("Connection terminated due to connection timeout"), "ne répond pas à temps"],
])("%s: one sentence, and what to look at", (_, given, words) => {
  const sentence = unreachableSentence(given, "DATABASE_URL");
  expect(sentence).toContain(words);
  expect(sentence).toContain("Vérifiez DATABASE_URL");
});
