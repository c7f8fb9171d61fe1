import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { admitLogin, migrate, openUpkeep, startEmbedded } from "@escale/store";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { onServer } from "./on-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server on which tests make databases, and the migrated one that they copy. */
    readonly server: pg.ClientConfig;
    /** How the application logs in there. */
    readonly application: pg.ClientConfig;
    readonly template: string;
  }
}

/** One PostgreSQL for the run: the given one, else the embedded one in a folder of its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { server, application, stop } = await startServer();
  const template = `escale_template_${process.pid}_${Date.now().toString(36)}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${template}`);
  const owner = openUpkeep({ ...server, database: template });
  const migrated = await migrate(owner);
  const admitted = await admitLogin(owner.pool, application.user ?? "");
  await owner.close();
  if (!migrated.ok) throw new Error(`the template could not be migrated: ${migrated.refusal.refused}`);
  if (!admitted.ok) throw new Error(`the application cannot log in: ${admitted.refusal.refused}`);
  project.provide("server", server);
  project.provide("application", application);
  project.provide("template", template);
  return async () => {
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.end();
    await stop();
  };
}

async function startServer(): Promise<{
  server: pg.ClientConfig;
  application: pg.ClientConfig;
  stop(): Promise<void>;
}> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    const url = new URL(given);
    const socket = url.searchParams.get("host");
    const server = {
      host: socket ?? url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1) || "postgres",
    };
    const user = `escale_app_${process.pid}_${Date.now().toString(36)}`;
    const password = randomBytes(16).toString("hex");
    await onServer(server, `create role ${user} login noinherit password '${password}'`);
    return {
      server,
      application: { ...server, user, password },
      stop: () => onServer(server, `drop role ${user}`),
    };
  }
  const folder = await mkdtemp(join(tmpdir(), "escale-tests-"));
  const started = await startEmbedded({ folder: join(folder, "data"), say: () => {} });
  if (!started.ok) throw new Error(`the embedded PostgreSQL does not start: ${JSON.stringify(started.refusal)}`);
  return {
    server: { ...started.value.owner },
    application: { ...started.value.application },
    stop: async () => {
      await started.value.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
