import type { Reporter, TestModule } from "vitest/node";

/** Minutes for one test file, far above the longest on a busy machine. */
const LONGEST = Number(process.env.ESCALE_LONGEST_TEST_MINUTES ?? 10);

/**
 * Ends a run in which a test file hangs, with its name. Vitest's own limits need a thread that answers: with a loop that
 * never ends, an import that waits, or a worker that is lost, the run would wait for ever and say nothing.
 */
export class EndHungTests implements Reporter {
  readonly #running = new Map<string, NodeJS.Timeout>();

  onTestModuleQueued({ id, relativeModuleId }: TestModule): void {
    const end = () => {
      console.error(`${relativeModuleId} has been running for ${LONGEST} minutes: it hangs, and the run ends here.`);
      process.exit(1);
    };
    clearTimeout(this.#running.get(id));
    this.#running.set(id, setTimeout(end, LONGEST * 60_000));
  }

  onTestModuleEnd({ id }: TestModule): void {
    clearTimeout(this.#running.get(id));
    this.#running.delete(id);
  }

  onTestRunEnd(): void {
    for (const timer of this.#running.values()) clearTimeout(timer);
  }
}
