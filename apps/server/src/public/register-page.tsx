import { registerEn } from "../words/register.en.ts";
import { registerFr } from "../words/register.fr.ts";
import type { Page } from "./layout.tsx";
import type { PageWorld, Speech } from "./page-world.ts";
import { RegisterLines } from "./register-lines.tsx";

const WORDS = { fr: registerFr, en: registerEn };
const CNIL = "https://www.cnil.fr/fr/adresser-une-plainte";

/** What is kept on people, and what they may ask for. */
export async function registerPage({ timetable }: PageWorld, { language, french }: Speech): Promise<Page> {
  const words = WORDS[language];
  const operators = await timetable.operators();
  return {
    title: words.title,
    path: "/donnees-personnelles",
    content: (
      <>
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <h2>{words.visiting}</h2>
        <p>{words.visitingText}</p>
        <h2>{words.about.resident}</h2>
        <RegisterLines about="resident" words={words} />
        <h2>{words.never}</h2>
        <p>{words.neverText}</p>
        <h2>{words.rights}</h2>
        <p>{words.rightsText}</p>
        {operators.length === 0 ? null : (
          <>
            <h3>{words.whoAnswers}</h3>
            <ul>
              {operators.map(({ slug, name, email, phone }) => (
                <li key={slug}>
                  <span {...french}>{name}</span> :{" "}
                  {email !== undefined ? <a href={`mailto:${email}`}>{email}</a> : (phone ?? words.noContact)}
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          {words.complaint} <a href={CNIL}>cnil.fr</a>
        </p>
        <h2>{words.about.colleague}</h2>
        <RegisterLines about="colleague" words={words} />
        <h2>{words.about.contact}</h2>
        <RegisterLines about="contact" words={words} />
      </>
    ),
  };
}
