import type { AccountActor, Action, ActionOf, Actor, LinkActor, LinkPurpose } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import type { Context } from "hono";

/** Who has signed in. */
export interface Session {
  readonly actor: AccountActor;
}

type Answer = Response | Promise<Response>;

interface Declaration<A extends Action> {
  readonly method: "GET" | "POST";
  readonly path: `/${string}`;
  /** What it does, by the table of rights: nothing can be registered without. */
  readonly action: A;
}

/** For whoever comes: signing in, accepting an invitation. */
interface OpenRoute extends Declaration<ActionOf<"anyone">> {
  readonly for: "anyone";
  answer(c: Context, asked: { readonly session: Session | undefined }): Answer;
}

/** For whoever has signed in (its own account), or answers for the installation. */
export interface AccountRoute<S extends Session = Session> extends Declaration<ActionOf<"account" | "installation">> {
  readonly for: "account";
  answer(c: Context, asked: { readonly session: S; readonly actor: AccountActor }): Answer;
}

/** A page of one operator, by its slug in the path. */
export interface OperatorRoute<S extends Session = Session> extends Declaration<ActionOf<"operator">> {
  readonly for: "operator";
  readonly path: `/bureau/:operator${string}`;
  answer(
    c: Context,
    asked: { readonly session: S; readonly actor: AccountActor; readonly operator: FoundOperator },
  ): Answer;
}

/** For whoever holds a link of one purpose. */
export interface LinkRoute extends Declaration<ActionOf<"operator">> {
  readonly for: "link";
  readonly purpose: LinkPurpose;
  readonly path: `/${string}/:link${string}`;
  answer(c: Context, asked: { readonly actor: LinkActor; readonly operator: FoundOperator }): Answer;
}

export type OfficeRoute<S extends Session = Session> = OpenRoute | AccountRoute<S> | OperatorRoute<S> | LinkRoute;

/** How the guard learns who asks, and of what. */
export interface Door<S extends Session = Session> {
  readSession(c: Context): Promise<S | undefined>;
  findOperator(slug: string): Promise<FoundOperator | undefined>;
  readLink(text: string, purpose: LinkPurpose): Promise<OpenedLink | undefined>;
  /** The page that says why not. */
  refuse(c: Context, why: RouteRefusal, asker: Actor): Answer;
}

/** A link that holds: altered, revoked or made for something else, it is none. */
export type OpenedLink =
  | { readonly state: "open"; readonly actor: LinkActor; readonly operator: FoundOperator }
  /** It was good and is too old now. */
  | { readonly state: "expired" };

export type RouteRefusal =
  /** What is asked for does not exist, or is somebody else's: the answer is the same. */
  | { readonly refused: "missing" }
  | { readonly refused: "forbidden"; readonly action: Action }
  | { readonly refused: "link-expired" };
