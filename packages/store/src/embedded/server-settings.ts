import { join } from "node:path";
import type { Address } from "./choose-address.ts";
import { APPLICATION, OWNER } from "./logins.ts";

export const HBA_FILE = "pg_hba.conf";

/** Who may connect, each with its password: the owner and the application. No superuser, no other, no trust, no replication. */
export const HBA = `# Written by Escale at every start.
local  all  ${OWNER},${APPLICATION}                scram-sha-256
host   all  ${OWNER},${APPLICATION}  127.0.0.1/32  scram-sha-256
`;

/** For one server on one machine, small and safe; a bigger one is what DATABASE_URL is for. */
const SETTINGS: Readonly<Record<string, string>> = {
  // Safety: what was acknowledged survives a power cut.
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  // Access.
  password_encryption: "scram-sha-256",
  unix_socket_permissions: "0700",
  ssl: "off",
  max_connections: "60",
  // Memory, and few processes beside the sessions.
  shared_buffers: "64MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  jit: "off",
  io_method: "sync",
  autovacuum_max_workers: "1",
  max_worker_processes: "2",
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
  max_logical_replication_workers: "0",
  // What was planned for empty tables is planned anew soon after they fill.
  autovacuum_naptime: "10s",
  // Disk: nothing follows this server, so the journal may be short.
  wal_level: "minimal",
  max_wal_senders: "0",
  min_wal_size: "32MB",
  max_wal_size: "256MB",
  // Time.
  TimeZone: "UTC",
  log_timezone: "UTC",
  // A log that never holds a statement, a parameter or a key: they are people's data.
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
  logging_collector: "off",
  log_destination: "stderr",
  cluster_name: "escale",
};

/** The arguments of `postgres`: on the command line they win over any file in the cluster, at every start. */
export function serverArguments(folder: string, cluster: string, address: Address): readonly string[] {
  const where =
    address.kind === "socket"
      ? { listen_addresses: "", unix_socket_directories: quoted(address.folder) }
      : { listen_addresses: "127.0.0.1", unix_socket_directories: "" };
  const settings = { ...SETTINGS, ...where, port: String(address.port), hba_file: join(folder, HBA_FILE) };
  return ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** The setting is a list: a comma or a space in a path would cut it. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}
