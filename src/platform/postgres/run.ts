import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Only what the programs of PostgreSQL need: no secret of ours goes down to them. */
export const bareEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** Runs a program to its end, `input` on its standard input; its two outputs come back together. */
export const run = (
  program: string,
  parameters: readonly string[],
  { account, input = '' }: { account?: Account; input?: string } = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, [...parameters], {
      env: bareEnvironment(),
      ...(account?.switch ? { uid: account.uid, gid: account.gid } : {}),
    });
    let output = '';
    const hear = (text: Buffer) => {
      output = (output + text.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
