import { acceptInvitation } from "@escale/domain";
import { invitationStore } from "@escale/store";
import { describeAccountRefusal, accountsFr as words } from "../words/accounts.fr.ts";
import { beginSession } from "./begin-session.ts";
import { deadLinkPage } from "./dead-link-page.tsx";
import { faultsOf } from "./faults-of.ts";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const PATH = "/bureau/invitation/:token";

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof invitationStore>["findInvitation"]>>>;

/** What an invited person sees: a form for who is new, a button for who has signed in already. */
export function invitationRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, passwords, newId } = world;
  const invitations = invitationStore(store);
  const find = (token: string) => invitations.findInvitation(secrets.hashToken(token), world.now());
  return [
    {
      for: "anyone",
      method: "GET",
      path: PATH,
      action: "sign-in",
      async answer(c, { session }) {
        const token = c.req.param("token") ?? "";
        const found = await find(token);
        if (!found) return c.html(deadLinkPage(words.linkDeadInvitation), 410);
        return c.html(page({ token, found, signedIn: session?.actor.accountId }));
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: PATH,
      action: "sign-in",
      async answer(c, { session }) {
        const token = c.req.param("token") ?? "";
        const typed = await readFields(c, ["name", "password"]);
        const signedIn = session?.actor.accountId;
        const accepted = await acceptInvitation(
          {
            store: invitations,
            secrets,
            now: world.now(),
            newId,
            signedIn,
            origin: originOf(c),
            isCommon: passwords.isCommon,
            hashPassword: passwords.hash,
          },
          token,
          typed,
        );
        if (accepted.ok) {
          if (accepted.value.accountId === signedIn) return c.redirect("/bureau", 303);
          return beginSession(world, c, accepted.value, { method: "link", next: "" });
        }
        const found = await find(token);
        if (!found) return c.html(deadLinkPage(words.linkDeadInvitation), 410);
        const faults = faultsOf(accepted.refusal.refused, describeAccountRefusal(accepted.refusal));
        return c.html(page({ token, found, signedIn, name: typed.name, faults }), 422);
      },
    },
  ];
}

interface Shown {
  readonly token: string;
  readonly found: Found;
  readonly signedIn: string | undefined;
  readonly name?: string;
  readonly faults?: Faults;
}

function page({ token, found, signedIn, name, faults = {} }: Shown): string {
  const action = PATH.replace(":token", token);
  const content = (
    <>
      <h1>{words.invitationTitle}</h1>
      <p className="lead">{words.invitationLead(found.operator)}</p>
      {found.account ? (
        <Known found={found} signedIn={signedIn} action={action} />
      ) : (
        <form method="post" action={action} className="card">
          <p>{words.invitationNew}</p>
          <Field
            name="name"
            label={words.name}
            hint={words.nameHint}
            autoComplete="name"
            maxLength={120}
            defaultValue={name}
            faults={faults}
          />
          <input type="hidden" name="email" autoComplete="username" value={found.email} />
          <NewPasswordField faults={faults} />
          <button type="submit">{words.accept}</button>
        </form>
      )}
    </>
  );
  return renderOfficePage({ title: words.invitationTitle, alone: true, first: <FaultList faults={faults} />, content });
}

function Known({ found, signedIn, action }: { found: Found; signedIn: string | undefined; action: string }) {
  if (signedIn === undefined) {
    return (
      <>
        <p>{words.invitationKnown(found.email)}</p>
        <p>
          <a className="button" href={`/bureau/connexion?suite=${encodeURIComponent(action)}`}>
            {words.invitationSignIn}
          </a>
        </p>
      </>
    );
  }
  if (signedIn !== found.account?.accountId) return <p>{words.invitationOther(found.email)}</p>;
  return (
    <form method="post" action={action}>
      <button type="submit">{words.accept}</button>
    </form>
  );
}
