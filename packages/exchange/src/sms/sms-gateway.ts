import type { SmsGateway } from "@escale/domain";
import { type AndroidSettings, androidGateway } from "./android-gateway.ts";
import { type OvhSettings, ovhGateway } from "./ovh-gateway.ts";

/** What takes SMS, as the settings say. */
export function smsGateway(settings: OvhSettings | AndroidSettings): SmsGateway {
  return settings.kind === "ovh" ? ovhGateway(settings) : androidGateway(settings);
}
