import { expect, test } from "vitest";
import { readClientAddress, shortenAddress, trustProxies } from "./client-address.ts";

const trusts = trustProxies(["127.0.0.1", "::1", "10.0.0.0/8", "2001:db8::/32"]);

test.each([
  ["nobody between", "192.0.2.7", undefined, "192.0.2.7"],
  ["a stranger who names somebody else", "192.0.2.7", "198.51.100.1", "192.0.2.7"],
  ["a proxy of ours", "127.0.0.1", "192.0.2.7", "192.0.2.7"],
  ["a proxy of ours, written in the new way", "::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"],
  ["two proxies of ours", "127.0.0.1", "192.0.2.7, 10.1.2.3", "192.0.2.7"],
  ["a stranger who names somebody to a proxy of ours", "127.0.0.1", "198.51.100.1, 192.0.2.7", "192.0.2.7"],
  ["a stranger who names a proxy of ours to it", "127.0.0.1", "10.0.0.1, 192.0.2.7", "192.0.2.7"],
  ["a proxy of ours that says nothing", "127.0.0.1", undefined, "127.0.0.1"],
  ["a proxy of ours that says nonsense", "127.0.0.1", "unknown", "127.0.0.1"],
  ["a proxy of ours that is asked by another", "::1", "2001:db8::9", "2001:db8::9"],
  ["no connection at all", undefined, "192.0.2.7", "unknown"],
])("%s", (_, farEnd, forwardedFor, expected) => {
  expect(readClientAddress(farEnd, forwardedFor, trusts)).toBe(expected);
});

test("without proxies nobody's word is taken", () => {
  expect(readClientAddress("127.0.0.1", "192.0.2.7", trustProxies([]))).toBe("127.0.0.1");
});

test("a list of a thousand hops is read from its end, and no further than twenty", () => {
  const hops = ["192.0.2.7", ...Array<string>(1_000).fill("10.0.0.1")].join(",");
  expect(readClientAddress("127.0.0.1", hops, trusts)).toBe("10.0.0.1");
});

test.each([[["localhost"]], [["10.0.0.0/33"]], [["10.0.0.0/8/8"]], [["::1/129"]], [["10.0.0.0/"]], [[""]]])(
  "%j are no proxies",
  (list) => {
    expect(trustProxies(list)).toBeUndefined();
  },
);

test.each([
  ["192.0.2.77", "192.0.2.0"],
  ["2001:db8:1234:5678::9", "2001:db8:1234::"],
  ["::1", "0:0:0::"],
  ["unknown", "unknown"],
])("%s is told as %s", (address, short) => {
  expect(shortenAddress(address)).toBe(short);
});
