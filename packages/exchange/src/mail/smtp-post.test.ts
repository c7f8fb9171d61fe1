import type { DueMail, MailId } from "@escale/domain";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { answering, givenMute, givenSmtp } from "./given-smtp.ts";
import { smtpPost } from "./smtp-post.ts";

const FROM = { name: "Escale", address: "escale@exemple.fr" };

const mail: DueMail = {
  mailId: "0197a3c2-0000-7000-8000-000000000001" as MailId,
  to: "mairie@iron.fr",
  fromName: "Bus « Été », services",
  replyTo: "contact@exemple.fr",
  subject: "Vos prochaines dates à l’été",
  text: "Bonjour,\n.\nÀ bientôt",
  html: "<p>Bonjour</p>",
  attachments: [
    { name: "été.ics", type: "text/calendar; charset=utf-8", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
  ],
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function smtp(options?: SMTPServerOptions) {
  const server = await givenSmtp(options);
  closing.push(server.close);
  return server;
}

test("a mail arrives whole, at one address, from the installation's, in the operator's name, with its calendar", async () => {
  const { url, got } = await smtp();
  expect(await smtpPost({ url, from: FROM })(mail)).toEqual({ ok: true });
  expect(got).toHaveLength(1);
  const [{ to, from, source } = { to: [], from: "", source: "" }] = got;
  expect([to, from]).toEqual([["mairie@iron.fr"], "escale@exemple.fr"]);
  expect(source).toContain("Message-ID: <0197a3c2-0000-7000-8000-000000000001@exemple.fr>");
  expect(source).toMatch(/^From: .*\r\n? ?.*<escale@exemple\.fr>\r$/m);
  expect(source).toMatch(/^Reply-To: contact@exemple\.fr\r$/m);
  expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(source).toMatch(/text\/calendar/);
  expect(source).toContain(Buffer.from("BEGIN:VCALENDAR").toString("base64").slice(0, 12));
});

test("the same mail sent twice is known as the same by its Message-ID", async () => {
  const { url, got } = await smtp();
  const post = smtpPost({ url, from: FROM });
  await post(mail);
  await post(mail);
  const ids = got.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

const fails = async (options: SMTPServerOptions, account = "") => {
  const { url, got } = await smtp(options);
  const posted = await smtpPost({ url: url.replace("//", `//${account}`), from: FROM })(mail);
  expect(got).toEqual([]);
  return posted.ok ? undefined : posted.fault;
};

test("an address that the server does not know is its last word; a box that is full is not", async () => {
  const rcpt = (code: number): SMTPServerOptions => ({
    onRcptTo: (_address, _session, answer) => answer(answering(code, "mairie@iron.fr: no")),
  });
  expect(await fails(rcpt(550))).toEqual({ kind: "refused", code: 550 });
  expect(await fails(rcpt(452))).toEqual({ kind: "later", code: 452 });
});

test("a content refused for good, or for now", async () => {
  const data = (code: number): SMTPServerOptions => ({
    onData(stream, _session, answer) {
      stream.resume().on("end", () => answer(answering(code, "no")));
    },
  });
  expect(await fails(data(554))).toEqual({ kind: "refused", code: 554 });
  expect(await fails(data(451))).toEqual({ kind: "later", code: 451 });
});

test("what is wrong with us is not the mail's fault: our sender, our account, a server that is busy", async () => {
  expect(await fails({ onMailFrom: (_from, _session, answer) => answer(answering(553, "not you")) })).toEqual({
    kind: "sender-refused",
    code: 553,
  });
  expect(await fails({ onConnect: (_session, answer) => answer(answering(554, "go away")) })).toMatchObject({
    kind: "later",
  });
  const wrong: SMTPServerOptions = {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, answer) => answer(answering(535, "wrong password")),
  };
  expect(await fails(wrong, "escale:secret@")).toEqual({ kind: "sign-in-refused", code: 535 });
});

test("a password is given as it was written in the address, and the mail leaves", async () => {
  let seen = "";
  const { url, got } = await smtp({
    allowInsecureAuth: true,
    onAuth(auth, _session, answer) {
      seen = `${auth.username} ${auth.password}`;
      answer(null, { user: "escale" });
    },
  });
  const post = smtpPost({
    url: url.replace("//", `//${encodeURIComponent("bus@a")}:${encodeURIComponent("p@ss:w/rd")}@`),
    from: FROM,
  });
  expect(await post(mail)).toEqual({ ok: true });
  expect([seen, got.length]).toEqual(["bus@a p@ss:w/rd", 1]);
});

test("nobody there, and somebody who never says a word", async () => {
  const gone = await givenSmtp();
  await gone.close();
  expect(await smtpPost({ url: gone.url, from: FROM })(mail)).toEqual({ ok: false, fault: { kind: "unreachable" } });
  const mute = await givenMute();
  closing.push(mute.close);
  const began = performance.now();
  expect(await smtpPost({ url: mute.url, from: FROM }, { connect: 300, talk: 300 })(mail)).toEqual({
    ok: false,
    fault: { kind: "silent" },
  });
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("a server that stops talking in the middle of a mail is given up", async () => {
  const { url } = await smtp({ onData: (stream) => void stream.resume() });
  expect(await smtpPost({ url, from: FROM }, { connect: 300, talk: 300 })(mail)).toEqual({
    ok: false,
    fault: { kind: "silent" },
  });
});

test("a certificate that nobody has signed is refused", async () => {
  const server = await givenSmtp({ secure: true });
  closing.push(server.close);
  const posted = await smtpPost({ url: server.url.replace("smtp:", "smtps:"), from: FROM })(mail);
  expect(posted).toMatchObject({ ok: false, fault: { kind: "no-tls" } });
});
