import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import type { AgendaFault, ReadAgenda } from "@escale/domain";
import { lookUp, NotPublic, namesPrivate } from "../web/public-address.ts";
import { readAside } from "./read-aside.ts";

/** Milliseconds for all of an answer and then for reading it, bytes of a calendar, and how often one may be sent on. */
const PATIENCE = 10_000;
const DEADLINE = 10_000;
const MOST_BYTES = 5_000_000;
const MOST_HOPS = 3;

type Asked = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: AgendaFault };

/**
 * Reads a calendar by its address (iCalendar over https), at public addresses only, unless said otherwise. Services send on from one
 * address to another: each is looked at like the first.
 */
export function agendaReader({
  anywhere,
  patience = PATIENCE,
  deadline = DEADLINE,
}: {
  readonly anywhere: boolean;
  readonly patience?: number;
  readonly deadline?: number;
}): ReadAgenda {
  return async (address, between) => {
    let url = new URL(address);
    for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
      const asked = await ask(url, anywhere, patience);
      if ("location" in asked) {
        url = asked.location;
        continue;
      }
      if (!asked.ok) return asked;
      const busy = await readAside(asked.text, between, deadline);
      return busy ? { ok: true, busy } : { ok: false, fault: "no-calendar" };
    }
    return { ok: false, fault: "refused" };
  };
}

function ask(url: URL, anywhere: boolean, patience: number): Promise<Asked | { readonly location: URL }> {
  const isAllowed = url.protocol === "https:" || (anywhere && url.protocol === "http:");
  if (!isAllowed) return Promise.resolve({ ok: false, fault: "refused" });
  if (!anywhere && namesPrivate(url)) return Promise.resolve({ ok: false, fault: "address-not-public" });
  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? requestTls : requestPlain;
    const headers = { accept: "text/calendar", "user-agent": "Escale" };
    const sent = send(url, { method: "GET", headers, agent: false as const, lookup: lookUp(anywhere) }, (answer) => {
      const { statusCode: status = 0 } = answer;
      const { location } = answer.headers;
      const settle = (asked: Asked | { readonly location: URL }) => {
        clearTimeout(silence);
        answer.destroy();
        resolve(asked);
      };
      if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url))
        return settle({ location: new URL(location, url) });
      if (status !== 200) return settle({ ok: false, fault: "refused" });
      return readAll(answer).then(settle, () => settle({ ok: false, fault: "unreachable" }));
    });
    const silence = setTimeout(() => sent.destroy(new Error("silent")), patience);
    sent.on("error", (error) => {
      clearTimeout(silence);
      const fault =
        error instanceof NotPublic ? "address-not-public" : error.message === "silent" ? "silent" : "unreachable";
      resolve({ ok: false, fault });
    });
    sent.end();
  });
}

async function readAll(answer: IncomingMessage): Promise<Asked> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return { ok: false, fault: "too-long" };
    parts.push(part);
  }
  return { ok: true, text: Buffer.concat(parts).toString("utf8") };
}
