import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";

// The package unpacks into the folder for temporary files and nowhere else: launch-chromium.ts runs this file in a
// process whose TMPDIR is the folder that is wanted.
const PACKED = fileURLToPath(new URL("../bin/", import.meta.resolve("@sparticuz/chromium")));

await chromium.executablePath(PACKED);
// libnss3, libnspr4 and libexpat, for a machine that has none.
await inflate(join(PACKED, "al2023.tar.br"));
