import { parentPort, workerData } from "node:worker_threads";
import type { BusyWork, ReadWord } from "./read-aside.ts";
import { readBusy } from "./read-busy.ts";

const { text, from, to, timeZone } = workerData as BusyWork;
const busy = readBusy(text, { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to), timeZone });
const word: ReadWord = busy?.map(({ startsAt, endsAt }) => [startsAt.toString(), endsAt.toString()]);
parentPort?.postMessage(word);
