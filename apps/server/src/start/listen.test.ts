import { expect, test } from "vitest";
import { addressOf } from "./listen.ts";

test.each([
  ["127.0.0.1", "http://localhost:3000"],
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["192.0.2.7", "http://192.0.2.7:3000"],
  ["bus.exemple.fr", "http://bus.exemple.fr:3000"],
  ["::1", "http://[::1]:3000"],
  ["2001:db8::7", "http://[2001:db8::7]:3000"],
])("who listens on %s is opened at %s", (host, address) => {
  expect(addressOf(host, 3000)).toBe(address);
  expect(new URL(address).href).toBe(`${address}/`);
});
