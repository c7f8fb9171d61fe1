import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that take minutes, the longest first. */
const LONGEST = [/-property\.test\.ts$/, /\/process-[^/]*\.test\.ts$/, /\/(journey-[^/]*|backup)\.test\.ts$/];

/**
 * The order in which tests begin. Where they never ran, Vitest takes the largest files first; a property of ten lines that takes four minutes
 * would begin last, and run alone when all others are done.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((pattern) => pattern.test(moduleId));
      return found === -1 ? LONGEST.length : found;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
