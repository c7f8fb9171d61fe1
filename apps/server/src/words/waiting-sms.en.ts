import type { WaitNotice } from "@escale/domain";
import type { WaitTexted } from "./waiting-sms.fr.ts";

export function waitingSmsEn(kind: WaitNotice, { service, offer, url }: WaitTexted): string {
  const words: Readonly<Record<WaitNotice, string>> = {
    joined: `you are on the waiting list. See it, or leave it: ${url}`,
    offer: `a time has become free: ${offer?.when ?? ""}. Answer before ${offer?.until ?? ""}: ${url}`,
    gone: `the time that you were offered is not possible any more. You stay on the list: ${url}`,
    moved: `the stop that you wait for has changed. See it: ${url}`,
    cancelled: `the stop that you wait for is cancelled: ${url}`,
    ended: `no time became free soon enough: ${url}`,
  };
  return `${service}: ${words[kind]}`;
}
