import { existsSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();

let taken: Server;
let port: number;

beforeAll(async () => {
  taken = createServer((socket) => socket.destroy());
  await new Promise<void>((listening) => taken.listen(0, "127.0.0.1", listening));
  const address = taken.address();
  port = address && typeof address === "object" ? address.port : 0;
});

afterAll(() => new Promise((closed) => taken.close(closed)));

test("a port in use is told before anything is written", async () => {
  const data = folder("port");
  const escale = run({ folder: data, env: { ESCALE_PORT: String(port) } });
  expect(await escale.ended).toBe(1);
  expect(escale.output()).toMatch(new RegExp(`^Le port ${port} est déjà pris .+ESCALE_PORT=\\d+ npm start\n$`));
  expect(existsSync(data)).toBe(false);
});

test("an address that is not this machine's is refused", async () => {
  const escale = run({ folder: folder("host"), env: { ESCALE_HOST: "192.0.2.1" } });
  expect(await escale.ended).toBe(1);
  expect(escale.output()).toContain("n’est pas celle de cette machine (ESCALE_HOST)");
});

test.each([
  ["is down", () => "postgresql://escale:secret-word@127.0.0.1:1/escale", "aucun serveur PostgreSQL à cette adresse"],
  [
    "is no PostgreSQL",
    () => `postgresql://escale:secret-word@127.0.0.1:${port}/escale`,
    "ce n’est pas un serveur PostgreSQL",
  ],
  ["has no address", () => "postgresql://escale:secret-word@escale.invalid/escale", "introuvable"],
])("a given database that %s is told in one sentence, without its password", async (_, url, words) => {
  const escale = run({ env: { DATABASE_URL: url() } });
  expect(await escale.ended).toBe(1);
  expect(escale.output()).toContain(words);
  expect(escale.output()).toContain("Vérifiez DATABASE_URL");
  expect(escale.output()).not.toMatch(/secret-word|\n\s+at /);
});

/** Of no table, of type `text` (25), of any length, written as text. */
const TEXT_COLUMN = Buffer.from("00000000" + "0000" + "00000019" + "ffff" + "ffffffff" + "0000", "hex");

/** Just enough of PostgreSQL's protocol to say which version it is. */
function oldPostgresql(version: string): Server {
  const message = (type: string, ...parts: readonly Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message("Z", Buffer.from("I"));
  const answer = Buffer.concat([
    message("T", Buffer.from("0001", "hex"), Buffer.from("server_version\0"), TEXT_COLUMN),
    message("D", Buffer.from("0001", "hex"), int32(version.length), Buffer.from(version)),
    message("C", Buffer.from("SHOW\0")),
    ready,
  ]);
  return createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int32(0)), ready]));
      socket.on("data", ([type]) => (type === "X".charCodeAt(0) ? socket.end() : socket.write(answer)));
    });
  });
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

test("a given PostgreSQL that is too old is refused before anything is written in it", async () => {
  const old = oldPostgresql("14.9");
  await new Promise<void>((listening) => old.listen(0, "127.0.0.1", listening));
  const { port } = old.address() as AddressInfo;
  const escale = run({ env: { DATABASE_URL: `postgresql://escale@127.0.0.1:${port}/escale` } });
  expect(await escale.ended).toBe(1);
  expect(escale.output()).toContain("Ce serveur est un PostgreSQL 14.9 ; Escale demande la version 15");
  old.close();
}, 60_000);

test("every wrong setting is told at once, and nothing is begun", async () => {
  const data = folder("settings");
  const env = { ESCALE_PORT: "70000", ESCALE_URL: "escale", ESCALE_DEMO: "s99", ESCALE_PROT: "1", DATABASE_URL: "x" };
  const escale = run({ folder: data, env });
  expect(await escale.ended).toBe(2);
  const told = escale.output();
  for (const name of Object.keys(env)) expect(told).toContain(name);
  expect(told.trimEnd().split("\n")).toHaveLength(5);
  expect(existsSync(data)).toBe(false);
});

test("a data folder that holds something else is refused", async () => {
  const escale = run({ folder: import.meta.dirname });
  expect(await escale.ended).toBe(1);
  expect(escale.output()).toContain("contient déjà autre chose que des données d’Escale");
});

test("a command that does not exist is refused with the list of those that do", async () => {
  const escale = run({ command: [process.execPath, "apps/server/bin/escale.js", "strat"] });
  expect(await escale.ended).toBe(2);
  expect(escale.output()).toMatch(/« strat » n’existe pas[\s\S]+start/);
});
