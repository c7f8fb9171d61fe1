/** Characters (RFC 5321). */
const LONGEST = 254;
const SHAPE =
  /^[^\s@<>()[\]\\,;:"]{1,64}@([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+)$/;

/** An e-mail address as it is kept and compared: without case or blanks around it; undefined when it is none. */
export function parseEmail(text: string): string | undefined {
  const email = text.trim().normalize("NFC").toLowerCase();
  return email.length <= LONGEST && SHAPE.test(email) ? email : undefined;
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
