import { accountsFr as words } from "../words/accounts.fr.ts";
import { renderOfficePage } from "./layout.tsx";

/** Who they are is proved, and no operator of theirs takes addresses of that domain. */
export function foreignAddressPage(email: string): string {
  const content = (
    <>
      <h1>{words.foreignTitle}</h1>
      <p className="lead">{words.foreign(email)}</p>
      <p>
        <a href="/bureau/connexion">{words.toSignIn}</a>
      </p>
    </>
  );
  return renderOfficePage({ title: words.foreignTitle, alone: true, content });
}
