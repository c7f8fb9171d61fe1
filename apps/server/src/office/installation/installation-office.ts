import type { CommuneSearch } from "@escale/domain";
import type { Reference } from "@escale/exchange";
import type { OfficeWorld } from "../office-world.ts";

/** What setting up an operator needs beside. */
export interface InstallationOffice extends OfficeWorld {
  readonly reference: Reference;
  readonly search: CommuneSearch["search"];
  /** Where positions of communes are asked, without a final slash. */
  readonly apiGeo: string;
}
