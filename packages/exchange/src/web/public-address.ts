import { lookup as resolveName } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** The address is of a network that is nobody's business. */
export class NotPublic extends Error {}

/** An address that anybody could reach: not this machine, a private network, a cloud's own, or one that is not given out. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An old address written in the new way is judged as what it is.
  return ipaddr.process(address).range() === "unicast";
}

/** Whether a URL names an address itself, and one that is not public: nothing is resolved then. */
export function namesPrivate({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) !== 0 && !isPublic(host);
}

/**
 * Resolves a name to addresses that are public, all of them: a name that has another as well is somebody's game. What was looked at
 * is what is connected to, so that a name that changes its mind leads nowhere else.
 */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublic(address)))
      return callback(new NotPublic(hostname), "");
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first?.address ?? "", first?.family);
  });
};

/** How names are resolved: to public addresses only, or anywhere. */
export function lookUp(anywhere: boolean): LookupFunction {
  return anywhere ? resolveName : lookUpPublic;
}
