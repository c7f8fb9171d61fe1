/** `0 passage`, `1 passage`, `2 passages`: French is singular below two. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("fr")} ${count < 2 ? one : many}`;
}
