import { isIPv6 } from "node:net";
import type { ServerType } from "@hono/node-server";
import type { Config } from "../config.ts";
import { hostUnknown, portForbidden, portTaken } from "../words/start.fr.ts";

/** The port that was taken, or the sentence that says why none was. */
export type Listening =
  | { readonly ok: true; readonly port: number }
  | { readonly ok: false; readonly sentence: string };

/** Takes the port; what the environment got wrong comes back as a sentence. */
export function listen(server: ServerType, { host, port }: Pick<Config, "host" | "port">): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const sentence = sentenceOf(error.code, host, port);
      if (sentence === undefined) reject(error);
      else resolve({ ok: false, sentence });
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ ok: true, port: typeof address === "object" && address ? address.port : port });
    });
  });
}

/** What a person on this machine can open, without a final slash. */
export function addressOf(host: string, port: number): string {
  if (["127.0.0.1", "0.0.0.0", "::"].includes(host)) return `http://localhost:${port}`;
  return isIPv6(host) ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

function sentenceOf(code: string | undefined, host: string, port: number): string | undefined {
  switch (code) {
    case "EADDRINUSE":
      return portTaken(port);
    case "EACCES":
      return portForbidden(port);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
      return hostUnknown(host);
    default:
      return undefined;
  }
}
