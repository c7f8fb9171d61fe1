/** Characters (RFC 5321). */
const LONGEST = 254;
const PERSON = /^[^\s@<>()[\]\\,;:"]{1,64}$/;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** An e-mail address as it is kept and compared: without case or blanks around it; undefined when it is none. */
export function parseEmail(text: string): string | undefined {
  const email = text.trim().normalize("NFC").toLowerCase();
  const at = email.lastIndexOf("@");
  if (email.length > LONGEST || at < 1) return undefined;
  return PERSON.test(email.slice(0, at)) && isDomain(email.slice(at + 1)) ? email : undefined;
}

/** A domain of the Internet, in lower case. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && DOMAIN.test(text);
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
