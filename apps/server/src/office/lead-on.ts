/** Where somebody goes after signing in: a page of the office that was asked for before, or its first page. */
export function leadOn(asked: string, baseUrl: string): string {
  const first = "/bureau";
  if (!asked.startsWith("/bureau") || /[\\\p{C}]/u.test(asked)) return first;
  const url = URL.parse(asked, baseUrl);
  if (!url || url.origin !== baseUrl || !/^\/bureau(\/|$)/.test(url.pathname)) return first;
  return url.pathname + url.search;
}
