import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** @param q from 0 to 1. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};

const childrenOf = (pid: number): readonly number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

const ownMemory = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** Resident memory of a process and of all it started, in MB (Linux). */
export const memoryOf = (pid: number): number =>
  childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), ownMemory(pid));

/** Of each process of a tree, the largest first, in MB. */
export const memories = (pid: number): readonly number[] =>
  [ownMemory(pid), ...childrenOf(pid).flatMap(memories)].sort((a, b) => b - a);

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export const title = (text: string): void => console.log(`\n## ${text}\n`);

/** A Markdown table: the first row is the head. */
export const table = (rows: readonly (readonly (string | number)[])[]): void => {
  const [head = [], ...body] = rows;
  console.log(`| ${head.join(' | ')} |`);
  console.log(`|${head.map((_, at) => (at ? ' ---: |' : ' --- |')).join('')}`);
  for (const row of body) console.log(`| ${row.join(' | ')} |`);
};

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.version}`;
