import type { PostMail } from "@escale/domain";
import { createTransport } from "nodemailer";
import { readFault } from "./read-fault.ts";

/** Where mails are handed over, and in whose name. */
export interface SmtpSettings {
  /** `smtp://host:587` or `smtps://host:465`, with an account where the server asks for one. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
}

/** Milliseconds: to be reached, to greet, and between two words. A server that is slower is as good as down. */
export interface SmtpPatience {
  readonly connect: number;
  readonly talk: number;
}

const PATIENCE: SmtpPatience = { connect: 10_000, talk: 30_000 };

/**
 * Hands mails over to an SMTP server, each on a connection of its own. TLS is taken wherever it is offered, and asked for where
 * a password would travel in clear; a wrong certificate is refused. On the machine itself there is nobody to listen.
 */
export function smtpPost({ url, from }: SmtpSettings, patience: SmtpPatience = PATIENCE): PostMail {
  const { protocol, hostname, port, username, password } = new URL(url);
  const here = /^(localhost|127\..+|\[::1\])$/.test(hostname);
  const secure = protocol === "smtps:";
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && username !== "" && !here,
    ignoreTLS: !secure && here,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    dnsTimeout: patience.connect,
    socketTimeout: patience.talk,
    // What is attached is in the mail: no file and no address is ever opened for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return async ({ mailId, to, fromName, replyTo, subject, text, html, attachments = [] }) => {
    try {
      await transport.sendMail({
        messageId: `<${mailId}@${domain}>`,
        from: { name: fromName ?? from.name, address: from.address },
        to: { name: "", address: to },
        envelope: { from: from.address, to: [to] },
        ...(replyTo !== undefined && { replyTo: { name: "", address: replyTo } }),
        subject,
        text,
        html,
        attachments: attachments.map(({ name, type, content, encoding }) => ({
          filename: name,
          contentType: type,
          content: Buffer.from(content, encoding ?? "utf8"),
        })),
        // RFC 3834: no out-of-office answer to a machine.
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { ok: true };
    } catch (error) {
      return { ok: false, fault: readFault(error) };
    }
  };
}
