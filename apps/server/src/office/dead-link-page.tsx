import { accountsFr as words } from "../words/accounts.fr.ts";
import { renderOfficePage } from "./layout.tsx";

/** A link that was used or is too old: why, and where to go from here. */
export function deadLinkPage(advice: string): string {
  const content = (
    <>
      <h1>{words.linkDeadTitle}</h1>
      <p className="lead">{advice}</p>
      <p>
        <a href="/bureau/connexion">{words.toSignIn}</a>
      </p>
    </>
  );
  return renderOfficePage({ title: words.linkDeadTitle, alone: true, content });
}
