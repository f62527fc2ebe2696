import type { Reporter, TestCase } from 'vitest/node';

/** Ends the run on one plain line: `12 passed, 0 failed, 3 skipped`, after naming what was skipped. */
export default class ClosingLine implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };
  private readonly skipped: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state === 'passed') this.counts.passed++;
    else if (state === 'failed') this.counts.failed++;
    else {
      this.counts.skipped++;
      this.skipped.push(test.fullName);
    }
  }

  onTestRunEnd(modules: readonly unknown[], errors: readonly unknown[]): void {
    const broken = modules.filter(
      (module) => (module as { errors?: () => unknown[] }).errors?.().length,
    ).length;
    const failed = this.counts.failed + broken + errors.length;
    process.once('exit', () => {
      for (const name of this.skipped) process.stdout.write(`skipped: ${name}\n`);
      process.stdout.write(
        `\n${this.counts.passed} passed, ${failed} failed, ${this.counts.skipped} skipped\n`,
      );
    });
  }
}
