import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { ClientConfig } from "pg";

/** Between a client and PostgreSQL: a network that can fall silent without hanging up, as a firewall that forgets does. */
export interface GivenProxy {
  /** Where to connect in place of the server. */
  readonly at: { readonly host: string; readonly port: number };
  /** Not a byte passes any more on what is connected; what connects from now on is left waiting. */
  silence(): void;
  /** What was left waiting goes on, and what connects from now on passes; what was cut stays cut. */
  speak(): void;
  /** How often a client, once answered, has sent something: the ways to the server and back. */
  ways(): number;
  /** How many are left waiting. */
  waiting(): number;
  close(): Promise<void>;
}

export async function givenProxy(target: ClientConfig): Promise<GivenProxy> {
  const { host = "localhost", port = 5432 } = target;
  const sockets = new Set<Socket>();
  const waiting: Socket[] = [];
  let silent = false;
  let ways = 0;
  const watch = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).once("close", () => sockets.delete(socket));
    return socket;
  };
  const pass = (socket: Socket) => {
    const path = join(host, `.s.PGSQL.${port}`);
    const server = watch(host.startsWith("/") ? connect({ path }) : connect({ host, port }));
    let isAnswered = true;
    socket.on("data", () => {
      if (isAnswered) ways += 1;
      isAnswered = false;
    });
    server.on("data", () => {
      isAnswered = true;
    });
    socket.pipe(server).pipe(socket);
  };
  const listener = createServer((socket) => {
    watch(socket);
    if (silent) waiting.push(socket);
    else pass(socket);
  });
  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
  const address = listener.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    at: { host: "127.0.0.1", port: address.port },
    ways: () => ways,
    waiting: () => waiting.length,
    silence() {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    speak() {
      silent = false;
      for (const socket of waiting.splice(0)) pass(socket);
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
