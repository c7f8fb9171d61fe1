import {
  type AddHookRefusal,
  addHook,
  changeHook,
  HOOK_EVENTS,
  type HookChange,
  type HookId,
  parseId,
} from "@escale/domain";
import { type FoundOperator, hookStore, listHooks } from "@escale/store";
import { type BookingWorld, openerOf } from "../../booking/booking-world.ts";
import { describeAddHookRefusal, hooksFr as words } from "../../words/hooks.fr.ts";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";
import { readChoices, readFields } from "../read-fields.ts";
import { hooksPage, type ShownHooks, type TypedHook } from "./hooks-page.tsx";

const PATH = "/bureau/:operator/logiciels/avis";

/** What each form does, and what is said of it afterwards. */
const CHANGES = {
  essayer: ["test", "essai"],
  pause: ["pause", "pause"],
  reprendre: ["resume", "reprise"],
  retirer: ["remove", "retrait"],
} as const satisfies Record<string, readonly [HookChange, keyof typeof words.done]>;

const NEW_HOOK: TypedHook = { url: "", events: HOOK_EVENTS.filter((event) => event.startsWith("booking.")) };

export interface HooksOffice extends OfficeWorld, Pick<BookingWorld, "keysSource"> {
  /** Whether hooks may lead into one's own network. */
  readonly hooksAnywhere: boolean;
}

/** Addresses of other programs that are told when something happens. */
export function hooksRoutes(world: HooksOffice): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, secrets, hooksAnywhere: plain } = world;
  const show = async (
    session: OfficeSession,
    operator: FoundOperator,
    more: Partial<Omit<ShownHooks, "session" | "operator">>,
  ) => {
    const hasKeys = (await openerOf(world)) !== undefined;
    const hooks = await listHooks(store, operator.operatorId);
    return hooksPage({ session, operator, hooks, hasKeys, typed: NEW_HOOK, ...more });
  };
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-hooks",
      answer: async (c, { session, operator }) => c.html(await show(session, operator, { done: c.req.query("fait") })),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "manage-hooks",
      async answer(c, { session, actor, operator }) {
        const { url } = await readFields(c, ["url"]);
        const ticked = await readChoices(c, "events");
        const typed: TypedHook = { url, events: HOOK_EVENTS.filter((event) => ticked.includes(event)) };
        const opener = await openerOf(world);
        if (!opener) return c.html(await show(session, operator, { typed, faults: { "": words.noKeys } }), 422);
        const asker = { actor, origin: originOf(c), now: now(), store: hookStore(store, opener) };
        const added = await addHook({ ...asker, newId, secrets, plain }, operator.operatorId, typed);
        if (added.ok) return c.html(await show(session, operator, { secret: added.value.secret }));
        const faults = { [fieldOf(added.refusal)]: describeAddHookRefusal(added.refusal) };
        return c.html(await show(session, operator, { typed, faults }), 422);
      },
    },
    ...Object.entries(CHANGES).map(
      ([act, [change, done]]): OfficeRoute<OfficeSession> => ({
        for: "operator",
        method: "POST",
        path: `${PATH}/:hook/${act}`,
        action: "manage-hooks",
        async answer(c, { actor, operator }) {
          const hookId = parseId<HookId>(c.req.param("hook") ?? "");
          const opener = await openerOf(world);
          if (hookId && opener) {
            const asker = { actor, origin: originOf(c), now: now(), store: hookStore(store, opener) };
            await changeHook(asker, operator.operatorId, hookId, change);
          }
          return c.redirect(`/bureau/${operator.slug}/logiciels/avis?fait=${done}`, 303);
        },
      }),
    ),
  ];
}

function fieldOf({ refused }: AddHookRefusal): string {
  if (refused === "url-wrong") return "url";
  return refused === "no-event" ? "events" : "";
}
