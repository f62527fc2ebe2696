import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { catalogue, type Imported, importFile } from '#indicateurs';
import { isRefusal } from '#kernel';
import { loadRepertoire } from '#territoires';
import { writeHouseholds } from '../../../test/households-file.ts';
import { householdsMapping } from '../../../test/import-child.ts';
import { nothingLost } from '../../../test/import-into.ts';
import { chooseInputs } from './release-inputs.ts';

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-import-survival-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const repertoire = loadRepertoire();
const request = (data: string, from: string) => ({
  data,
  from,
  catalogue,
  repertoire,
  today: '2026-11-24',
  mapping: householdsMapping,
});

const taken = async (data: string, from: string): Promise<Imported['input']> => {
  const done = await importFile(request(data, from));
  if (isRefusal(done)) throw new Error(done.message.en);
  return done.input;
};

const left = (data: string): Promise<readonly string[]> => readdir(join(data, 'imports'));

const halfWritten = async (data: string): Promise<readonly string[]> =>
  (await left(data)).filter((name) => name.startsWith('.work-'));

const small = 'code;année;ménages;imposés\n01004;2021;12;50,5\n';
const child = fileURLToPath(new URL('../../../test/import-child.ts', import.meta.url));

const start = async (data: string, from: string): Promise<ChildProcess> => {
  const args = ['--import', 'tsx', child, data, from, 'again'];
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(() => void started.kill('SIGKILL'));
  if (started.stdout) await once(started.stdout, 'data');
  return started;
};

test('an import killed at any moment leaves each snapshot whole or absent, and the next import cleans up', async () => {
  const folder = await newFolder();
  const [data, first, second] = ['data', 'first.csv', 'second.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(first, small);
  const kept = await taken(data, first);
  await writeHouseholds(second, 2_000_000);
  let cut = 0;
  for (const wait of [10, 60, 150, 300, 550]) {
    const importing = await start(data, second);
    await sleep(wait);
    const gone = once(importing, 'exit');
    importing.kill('SIGKILL');
    await gone;
    cut += (await halfWritten(data)).length;
    const snapshots = (await left(data)).filter((name) => !name.startsWith('.'));
    const inputs = await chooseInputs(data, snapshots);
    if (isRefusal(inputs)) throw new Error(inputs.message.en);
    expect(inputs.map(({ id }) => id)).toContain(kept.id);
    for (const input of inputs) await nothingLost(data, input);
  }
  expect(cut).toBeGreaterThan(0);
  const next = await taken(data, second);
  await nothingLost(data, next);
  expect([...(await left(data))].sort()).toEqual([kept.id, next.id].sort());
}, 60_000);

/** A disk of its own, small enough to fill: only root on Linux may make one. */
const smallDisk = async (megabytes: number): Promise<string | undefined> => {
  const folder = await newFolder();
  try {
    const args = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder];
    execFileSync('mount', args, { stdio: 'ignore' });
    undo.push(() => void execFileSync('umount', [folder]));
    return folder;
  } catch {
    return undefined;
  }
};

test('a disk full in the middle of an import is said in both languages, and leaves what was there', async ({
  skip,
}) => {
  const data = await smallDisk(4);
  if (!data) return skip('a small disk can only be made by root on Linux');
  const folder = await newFolder();
  const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
  await writeFile(first, small);
  const kept = await taken(data, first);

  // The copy of the file does not fit; then it does, and its tables do not.
  for (const megabytes of [8, 4.1]) {
    await writeHouseholds(second, megabytes * 1_000_000);
    expect(await importFile(request(data, second)), `${megabytes} MB`).toMatchObject({
      why: 'disk-full',
      message: {
        fr: expect.stringContaining('Plus de place sur le disque'),
        en: expect.stringContaining('No room left on the disk'),
      },
      mend: { fr: expect.stringContaining('Libérez de la place') },
    });
    expect(await left(data)).toEqual([kept.id]);
    await nothingLost(data, kept);
  }
  await writeHouseholds(second, 500_000);
  await nothingLost(data, await taken(data, second));
});
