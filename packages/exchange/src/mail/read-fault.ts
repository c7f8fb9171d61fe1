import type { MailFault } from "@escale/domain";

/** What nodemailer throws; https://nodemailer.com/errors */
interface SendError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly originalCode?: string;
}

const TIMES_OUT: ReadonlySet<string> = new Set(["ETIMEDOUT", "ESOCKETTIMEDOUT"]);

/**
 * Why a mail was not taken. A 5xx on the recipient or on the content is the server's last word on this mail; on the greeting,
 * the sign-in or the sender it is about us, and will be put right (503 is a session out of step, whatever it answers).
 */
export function readFault(error: unknown): MailFault {
  const {
    code = "",
    command = "",
    responseCode,
    originalCode = "",
  } = error instanceof Error ? (error as SendError) : {};
  const answered = responseCode === undefined ? {} : { code: responseCode };
  if (code === "EAUTH" || code === "ENOAUTH" || code === "EOAUTH2") return { kind: "sign-in-refused", ...answered };
  if (code === "ETLS" || code === "EREQUIRETLS" || /CERT|SSL|TLS/.test(originalCode))
    return { kind: "no-tls", ...answered };
  if (TIMES_OUT.has(code) || TIMES_OUT.has(originalCode)) return { kind: "silent" };
  if (responseCode === undefined) return { kind: "unreachable" };
  if (command === "MAIL FROM" && responseCode >= 500) return { kind: "sender-refused", ...answered };
  const aboutMail = command === "RCPT TO" || command === "DATA";
  return { kind: responseCode >= 500 && responseCode !== 503 && aboutMail ? "refused" : "later", ...answered };
}
