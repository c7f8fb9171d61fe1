import { setFlagsFromString } from "node:v8";

/** Per cent by which the heap may outgrow what lives in it before it is tidied. */
const GROWTH = 40;

/**
 * On a machine with much memory V8 lets garbage grow to four times what lives, here to half a gigabyte. Measured under load
 * (docs/bench.md): a third less memory for a few per cent of the requests.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
