import type { OperatorId } from "@escale/domain";
import { type IsolationLevel, sql, type Transaction } from "kysely";
import type pg from "pg";
import { askKept, keepStatements, letGo } from "./kept-statement.ts";
import { type Connection, type Door, openPool } from "./open-pool.ts";
import type { Role } from "./roles/role-names.ts";
import type { Schema } from "./schema.ts";

/** The database as the running application has it: through roles that own nothing (decision 16). */
export interface Store {
  /** What the public may see, of all operators; reads only. */
  readonly public: Door;
  /** What is the installation's and no operator's: accounts, sessions, limits. */
  readonly accounts: Door;
  /**
   * Runs a transaction in which the rows of one operator are there and no others, whatever the queries ask. It is undone when
   * `run` throws.
   */
  within<T>(
    operatorId: OperatorId,
    run: (trx: Transaction<Schema>) => Promise<T>,
    how?: { readonly isolation?: IsolationLevel; readonly readOnly?: true },
  ): Promise<T>;
  /** How busy the connections of each role are. */
  readonly pools: Readonly<Record<Role, Pick<pg.Pool, "totalCount" | "idleCount" | "waitingCount">>>;
  close(): Promise<void>;
}

/** Connections at once, of one process: the embedded server has room for a site and two commands beside it. */
const MOST: Readonly<Record<Role, number>> = { escale_public: 8, escale_office: 6, escale_accounts: 4 };

/** Opens the store; connects on first use. The login of the connection may take the roles, see `admitLogin`. */
export function openStore(connection: Connection, onLost: (error: Error) => void = () => {}): Store {
  const open = (role: Role) => openPool(connection, { role }, MOST[role], onLost, true);
  const visitors = open("escale_public");
  const office = open("escale_office");
  const accounts = open("escale_accounts");
  return {
    public: visitors,
    accounts,
    pools: { escale_public: visitors.pool, escale_office: office.pool, escale_accounts: accounts.pool },
    within(operatorId, run, { isolation, readOnly } = {}) {
      let transaction = office.db.transaction();
      if (isolation) transaction = transaction.setIsolationLevel(isolation);
      if (readOnly) transaction = transaction.setAccessMode("read only");
      return transaction.execute(async (trx) => {
        await keepStatements(trx);
        // Until the end of this transaction: a connection that is given back knows no operator.
        const known = askKept(trx, sql`select set_config('escale.operator', ${operatorId}, true)`);
        known.catch(() => {});
        // What is asked first leaves with it.
        try {
          const done = await run(trx);
          await known;
          return done;
        } finally {
          // Whoever still asks afterwards is refused, as by Kysely itself: somebody else may have the connection then.
          letGo(trx);
        }
      });
    },
    async close() {
      await Promise.all([visitors.close(), office.close(), accounts.close()]);
    },
  };
}
