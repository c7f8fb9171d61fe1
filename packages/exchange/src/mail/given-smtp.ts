import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as a server got it. */
interface GotMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly source: string;
}

/** A real SMTP server on loopback, for a test; `options` make it refuse. */
export async function givenSmtp(options: SMTPServerOptions = {}) {
  const got: GotMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, taken) {
      const keep = (source: string) => {
        const { mailFrom, rcptTo } = session.envelope;
        got.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), source });
        taken();
      };
      // Killed in the middle of a mail, its sender has sent none.
      text(stream).then(keep, () => {});
    },
    ...options,
  });
  // A client that hangs up is no error of the server.
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return {
    got,
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

/** What takes connections and never says a word. */
export async function givenMute() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on("error", () => {})));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached: () => sockets.size,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** What an SMTP server answers in place of 250. */
export function answering(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code });
}
