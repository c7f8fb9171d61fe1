import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const IN_CHECKOUT = join(import.meta.dirname, "..", "node_modules", ".cache", "escale");

/**
 * A folder that this account owns or may write, where test runs keep what is long to make (an unpacked browser, a
 * database): in the checkout, or in the temporary folder when the checkout belongs to another account.
 */
export function keepFolder(): string {
  if (isMine(IN_CHECKOUT)) return IN_CHECKOUT;
  const { uid, username } = userInfo();
  const shared = join(tmpdir(), `escale-tests-${uid < 0 ? username : uid}`);
  // Anybody may have made that name first: a folder of somebody else could hold a browser of theirs.
  return isMine(shared) ? shared : mkdtempSync(join(tmpdir(), "escale-tests-"));
}

function isMine(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const found = lstatSync(folder);
    accessSync(folder, constants.W_OK);
    return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
  } catch {
    return false;
  }
}
