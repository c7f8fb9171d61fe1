import type { MailMessage } from "@escale/domain";
import { renderToStaticMarkup } from "react-dom/server";

/** A mail in words: what every letter of Escale is written from, once. */
export interface MailWords {
  readonly subject: string;
  readonly lines: readonly MailLine[];
}

/** A paragraph; something to do, at an address; a list. */
type MailLine = string | { readonly action: string; readonly url: string } | { readonly list: readonly string[] };

/**
 * The same letter as text and as HTML. The HTML carries no image, no style sheet from elsewhere and no address that would tell
 * who has read it; links are shown in full, so that they can be typed, and checked before they are followed.
 * @param signature who writes, under the letter.
 */
export function writeMail(
  { subject, lines }: MailWords,
  signature: string,
): Pick<MailMessage, "subject" | "text" | "html"> {
  const text = [...lines.map(lineAsText), `-- \n${signature}`].join("\n\n");
  const html = `<!doctype html>${renderToStaticMarkup(<Letter subject={subject} lines={lines} signature={signature} />)}`;
  return { subject, text: `${text}\n`, html };
}

function lineAsText(line: MailLine): string {
  if (typeof line === "string") return line;
  if ("list" in line) return line.list.map((item) => `- ${item}`).join("\n");
  return `${line.action} :\n${line.url}`;
}

const PAPER = { fontFamily: "sans-serif", fontSize: "16px", lineHeight: 1.5, color: "#1d1d1f", maxWidth: "36em" };
const BUTTON = {
  display: "inline-block",
  padding: "10px 18px",
  background: "#1d3c5e",
  color: "#ffffff",
  textDecoration: "none",
  borderRadius: "4px",
};

function Letter({ subject, lines, signature }: MailWords & { readonly signature: string }) {
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{subject}</title>
      </head>
      <body style={{ margin: 0, padding: "24px", background: "#ffffff" }}>
        <main style={PAPER}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a letter is drawn once.
            <Line key={index} line={line} />
          ))}
          <p style={{ color: "#55565a", borderTop: "1px solid #c9cacf", paddingTop: "12px" }}>{signature}</p>
        </main>
      </body>
    </html>
  );
}

function Line({ line }: { readonly line: MailLine }) {
  if (typeof line === "string") return <p>{line}</p>;
  if ("list" in line)
    return (
      <ul>
        {line.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  return (
    <p>
      <a href={line.url} style={BUTTON}>
        {line.action}
      </a>
      <br />
      <span style={{ color: "#55565a", fontSize: "14px", wordBreak: "break-all" }}>{line.url}</span>
    </p>
  );
}
