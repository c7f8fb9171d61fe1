import type { WaitNotice } from "@escale/domain";

/** What an SMS to somebody who waits may tell. */
export interface WaitTexted {
  readonly service: string;
  readonly offer?: { readonly when: string; readonly until: string };
  /** The page of the wait. */
  readonly url: string;
}

export function waitingSmsFr(kind: WaitNotice, { service, offer, url }: WaitTexted): string {
  const words: Readonly<Record<WaitNotice, string>> = {
    joined: `vous êtes sur la liste d’attente. La revoir, ou la quitter : ${url}`,
    offer: `une heure s’est libérée : ${offer?.when ?? ""}. Répondez avant ${offer?.until ?? ""} : ${url}`,
    gone: `l’heure proposée n’est plus possible. Vous restez sur la liste : ${url}`,
    moved: `le passage que vous attendez a changé. Le revoir : ${url}`,
    cancelled: `le passage que vous attendiez est annulé : ${url}`,
    ended: `aucune heure ne s’est libérée à temps : ${url}`,
  };
  return `${service} : ${words[kind]}`;
}
