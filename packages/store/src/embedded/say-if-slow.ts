/** Tells a person who waits: `line` after one second, then every ten with the time gone by. */
export async function sayIfSlow<Value>(
  say: (line: string) => void,
  line: string,
  work: () => Promise<Value>,
): Promise<Value> {
  let waited = 1;
  let timer = setTimeout(function again() {
    say(waited === 1 ? line : `${line} (${waited} s)`);
    const next = waited === 1 ? 9 : 10;
    waited += next;
    timer = setTimeout(again, next * 1_000);
  }, 1_000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
