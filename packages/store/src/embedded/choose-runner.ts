import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { done, type Outcome, refused } from "@escale/domain";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import type { Binaries } from "./find-binaries.ts";
import { type Runner, runProgram } from "./run-program.ts";
import { type Account, findAccount, isRoot } from "./system-account.ts";

export interface ChosenRunner {
  readonly runner: Runner;
  /** Who owns the cluster and the socket, when that is not the account that runs Escale. */
  readonly account: Account | undefined;
  /** Major version of PostgreSQL's programs. */
  readonly version: number;
}

/** When Escale dies, even by SIGKILL, the system tells PostgreSQL to stop cleanly (Linux, util-linux 2.33 or later). */
const DIES_WITH_ESCALE = ["--pdeathsig", "INT"];

/** Capabilities that let an account into folders closed to it, by bit; the smaller first. */
const KEYS = [
  { bit: 2n, name: "dac_read_search" },
  { bit: 1n, name: "dac_override" },
] as const;

/**
 * Chooses how to run PostgreSQL here: the first way in which its programs answer.
 * As root, PostgreSQL goes on under the account that owns the cluster already.
 */
export async function chooseRunner(
  binaries: Binaries,
  folder: string,
  clusterOwner: Account | undefined,
): Promise<Outcome<ChosenRunner, EmbeddedRefusal>> {
  const owner = clusterOwner?.uid ? clusterOwner : undefined;
  const account = isRoot() ? (owner ?? (await findAccount(await stat(folder)))) : undefined;
  if (isRoot() && !account) return refused({ refused: "root-refused", folder, because: "no-account" });
  const open = account
    ? (await canWalk(account, folder)) && (await canWalk(account, dirname(binaries.postgres)))
    : true;
  let said = "";
  for (const runner of account ? await waysToDrop(account, open) : WAYS_TO_STAY) {
    const { code, output } = await runProgram(runner, binaries.postgres, ["--version"]);
    const version = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
    // It runs all the same when it may not be executed by its own programs, but says so, and initdb then misses it.
    if (code === 0 && version && !/invalid binary/.test(output)) return done({ runner, account, version });
    said = output;
  }
  if (!account)
    return refused({ refused: "no-binaries", platform: `${process.platform}-${process.arch}`, reason: said.trim() });
  return refused({ refused: "root-refused", folder, because: open ? "no-account" : "out-of-reach" });
}

const WAYS_TO_STAY: readonly Runner[] = [{ prefix: ["setpriv", ...DIES_WITH_ESCALE] }, { prefix: [] }];

/**
 * From root to `account`. When the account cannot reach the programs or the data (they lie under /root, or npm ran with
 * a strict umask), it gets one capability for that; `no_setuid_fixup` makes it count in access(2) too, by which
 * PostgreSQL checks its own programs. Nobody can use it through SQL: no superuser may connect.
 */
async function waysToDrop(account: Account, open: boolean): Promise<readonly Runner[]> {
  const drop = ["setpriv", `--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups", ...DIES_WITH_ESCALE];
  const bare: readonly Runner[] = [
    { prefix: [...drop, "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"] },
    { prefix: [], account },
  ];
  const mine = await capabilities();
  const keyed = KEYS.filter(({ bit }) => (mine >> bit) & 1n).map(({ name }) => ({
    prefix: [
      ...drop,
      "--no-new-privs",
      `--inh-caps=-all,+${name}`,
      `--ambient-caps=-all,+${name}`,
      `--bounding-set=-all,+${name}`,
      "--securebits=+no_setuid_fixup",
    ],
  }));
  return open ? [...bare, ...keyed] : keyed;
}

/** What this process may do and pass on, as the bits of Linux; none elsewhere. */
async function capabilities(): Promise<bigint> {
  const status = await readFile("/proc/self/status", "utf8").catch(() => "");
  const bits = (name: string) => BigInt(`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)$`, "m").exec(status)?.[1] ?? "0"}`);
  return bits("CapPrm") & bits("CapBnd");
}

/** Whether permission bits let `account` walk down to `folder`. */
async function canWalk(account: Account, folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const mine = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
  if ((mine & 1) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canWalk(account, parent);
}
