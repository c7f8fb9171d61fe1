import { hash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip, gzipSync } from "node:zlib";
import { type Coding, chooseCoding } from "./choose-coding.ts";

/** A text in one coding, ready to be sent again and again. */
interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type PackedText = ReadonlyMap<Coding, Packed>;

const PACKED_FROM_BYTES = 600;
/** Up to here, handing the bytes to another thread costs more than packing them. */
const PACKED_AT_ONCE_BYTES = 64 * 1024;
const packGzip = promisify(gzip);
const packBrotli = promisify(brotliCompress);

/**
 * A text that will be sent again is packed both ways, and well; one that is sent once only as asked, and fast.
 * @param once the `Accept-Encoding` of the one who asks, for a text that is sent once.
 */
export async function packText(
  bytes: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
  once?: { readonly accepted: string | undefined },
): Promise<PackedText> {
  const tag = hash("sha1", bytes, "base64url");
  const packed = new Map<Coding, Packed>();
  const add = (coding: Coding, coded: Uint8Array<ArrayBuffer>) => {
    // Strong: one tag per sequence of bytes, so per coding too.
    const etag = coding === "identity" ? `"${tag}"` : `"${tag}-${coding}"`;
    packed.set(coding, {
      bytes: coded,
      etag,
      headers: {
        ...headers,
        ...(coding !== "identity" && { "content-encoding": coding }),
        "content-length": String(coded.length),
        etag,
        vary: "accept-encoding",
      },
    });
  };
  add("identity", bytes);
  if (bytes.length < PACKED_FROM_BYTES) return packed;
  if (once) {
    if (chooseCoding(once.accepted, ["gzip", "identity"]) === "gzip") add("gzip", await packFast(bytes));
    return packed;
  }
  add("gzip", await packGzip(bytes, { level: 9 }));
  add("br", await packBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }));
  return packed;
}

async function packFast(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return bytes.length <= PACKED_AT_ONCE_BYTES ? gzipSync(bytes, { level: 1 }) : packGzip(bytes, { level: 1 });
}

/** Bytes that are kept, whatever the coding. */
export function weigh(packed: PackedText): number {
  let sum = 0;
  for (const { bytes } of packed.values()) sum += bytes.length + 1_000;
  return sum;
}
