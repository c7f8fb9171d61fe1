import { randomBytes, randomUUID } from "node:crypto";
import type { PublicStop } from "@escale/domain";
import { beforeAll } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";

/* The whole site, and somebody who books online. */

export let office: GivenOffice;
/** Where they book. */
export let stop: PublicStop;
/** Of its free hours, for the first procedure. */
export let path: string;
export let resident: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  stop = office.stops[0] as PublicStop;
  const { rows } = await office.store.pool.query(
    "select procedure_key as key from procedures order by position limit 1",
  );
  path = `/passages/${stop.stopId}/rendez-vous/${rows[0].key}`;
  resident = office.browser();
});

/** The last form, filled in by somebody whom nobody else is. */
export const fields = (over: Record<string, string> = {}) => ({
  ...{ startsAt: stop.startsAt.toString(), formKey: randomUUID(), name: "Jeanne Martin", phone: "", note: "" },
  ...{ email: `${randomBytes(4).toString("hex")}@exemple.fr`, website: "", ...over },
});
