import { type Connection, type Door, openPool } from "./open-pool.ts";

/** The database as its owner has it, who makes the schema and takes copies of the whole. No page or command works as owner. */
export interface Upkeep extends Door {
  close(): Promise<void>;
}

/** Opens a pool as owner; connects on first use. The owner is fenced like everybody, unless it says that it is here for upkeep. */
export function openUpkeep(connection: Connection, onLost: (error: Error) => void = () => {}): Upkeep {
  return openPool(connection, { "escale.upkeep": "on" }, 3, onLost);
}
