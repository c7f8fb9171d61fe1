import { randomUUID } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isRoot } from "./system-account.ts";

/**
 * Writes a file of the data folder whole or not at all, on disk when it returns.
 * As root the file goes to the folder's owner, who may be the next to start Escale; a link planted under that name is
 * replaced, never followed.
 * @param mode permission bits, whatever the umask.
 */
export async function writeOwned(folder: string, name: string, text: string, mode: number): Promise<void> {
  const draft = join(folder, `${name}.${randomUUID()}`);
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(text);
    if (isRoot()) {
      const owner = await stat(folder);
      await file.chown(owner.uid, owner.gid);
    }
    await file.chmod(mode);
    await file.sync();
    await file.close();
    await rename(draft, join(folder, name));
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}
