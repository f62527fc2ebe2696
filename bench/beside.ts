import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process took, from its start to its end, all its threads together. */
export interface Taken<T> {
  /** User and system, in seconds. */
  readonly cpu: number;
  /** Elapsed, in seconds. */
  readonly wall: number;
  /** Peak of resident memory, in MB. */
  readonly memory: number;
  readonly result: T;
}

const mark = 'taken:';

/** Runs one step of a bench in a process of its own, so that its CPU and memory are its own. */
export const beside = <T>(script: string, args: readonly string[]): Taken<T> => {
  const run = spawnSync(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      'tsx',
      fileURLToPath(new URL(`./${script}.ts`, import.meta.url)),
      ...args,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28 },
  );
  const line = run.stdout.split('\n').findLast((each) => each.startsWith(mark));
  if (run.status !== 0 || !line) throw new Error(`${script} ${args.join(' ')}: ${run.status}`);
  return JSON.parse(line.slice(mark.length)) as Taken<T>;
};

/** In the process of the step: does the work, then tells what it took. */
export const tellTaken = async <T>(work: () => Promise<T>): Promise<void> => {
  const before = process.resourceUsage();
  const start = performance.now();
  const result = await work();
  const wall = (performance.now() - start) / 1000;
  const after = process.resourceUsage();
  const cpu =
    (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1e6;
  process.stdout.write(
    `${mark}${JSON.stringify({ cpu, wall, memory: after.maxRSS / 1024, result })}\n`,
  );
};
