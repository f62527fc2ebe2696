import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { childObservations, childRequest } from '../../../test/release-child.ts';
import { makeRepertoire, observationSample, writeImport } from '../../../test/release-sample.ts';
import { openReleases } from '../adapters/releases.ts';
import { buildRelease } from './release-build.ts';
import { readCurrent, releasesFolder } from './release-folder.ts';
import { listReleases, publishRelease } from './release-publish.ts';
import { isDiskFull } from './release-refusals.ts';
import { verifyRelease } from './release-verify.ts';

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-survival-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const built = async (data: string, version: string): Promise<string> => {
  const done = await buildRelease(childRequest(data, version));
  if (isRefusal(done)) throw new Error(done.message.en);
  return done.manifest.id;
};

const child = fileURLToPath(new URL('../../../test/release-child.ts', import.meta.url));

const start = async (...args: string[]): Promise<ChildProcess> => {
  const started = spawn(process.execPath, ['--import', 'tsx', child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => void started.kill('SIGKILL'));
  if (started.stdout) await once(started.stdout, 'data');
  return started;
};

const kill = async (process: ChildProcess): Promise<void> => {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
};

const leftovers = async (data: string): Promise<readonly string[]> =>
  (await readdir(releasesFolder(data))).filter((name) => name.startsWith('.work-'));

const serves = async (data: string, id: string): Promise<void> => {
  const releases = await openReleases({ data, makeRepertoire });
  if (isRefusal(releases)) throw new Error(releases.message.en);
  undo.push(() => releases.close());
  expect(releases.current().manifest.id).toBe(id);
  expect(releases.current().count({ indicateur: 'part-ess-postes' })).toBe(10_000);
};

test('a build killed at any moment leaves the old release served, and the next build cleans up', async () => {
  const data = await newFolder();
  await writeImport(data, { observations: childObservations() });
  const old = await built(data, 'old');
  await publishRelease(data, old);
  let halfWritten = 0;
  for (const wait of [60, 130, 210, 300, 420, 550]) {
    const building = await start('build', data);
    await sleep(wait);
    await kill(building);
    halfWritten += (await leftovers(data)).length;
    expect(await readCurrent(data)).toBe(old);
    for (const { id } of await listReleases(data))
      expect((await verifyRelease(data, id)).problems, `after ${wait} ms`).toEqual([]);
  }
  expect(halfWritten).toBeGreaterThan(0);
  await serves(data, old);
  const next = await built(data, 'next');
  expect(await leftovers(data)).toEqual([]);
  expect((await verifyRelease(data, next)).problems).toEqual([]);
}, 60_000);

test('a publish killed at any moment leaves one whole release or the other', async () => {
  const data = await newFolder();
  await writeImport(data, { observations: childObservations() });
  const ids = [await built(data, 'one'), await built(data, 'two')];
  await publishRelease(data, ids[0] ?? '');
  for (const wait of [15, 40, 75, 110, 160]) {
    const publishing = await start('publish', data, ...ids);
    await sleep(wait);
    await kill(publishing);
    const current = await readCurrent(data);
    expect(ids).toContain(current);
    await serves(data, current ?? '');
  }
  await publishRelease(data, ids[1] ?? '');
  expect(await leftovers(data)).toEqual([]);
  await serves(data, ids[1] ?? '');
}, 60_000);

/** A disk of its own, small enough to fill: only root on Linux may make one. */
const smallDisk = async (): Promise<string | undefined> => {
  const folder = await newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', folder], { stdio: 'ignore' });
    undo.push(() => void execFileSync('umount', [folder]));
    return folder;
  } catch {
    return undefined;
  }
};

test('a full disk is said in both languages, leaves nothing half-written, and the old release serves', async ({
  skip,
}) => {
  const data = await smallDisk();
  if (!data) return skip('a small disk can only be made by root on Linux');
  await writeImport(data, { observations: childObservations() });
  const old = await built(data, 'old');
  await publishRelease(data, old);
  let refused: unknown;
  for (let turn = 0; turn < 40 && !isRefusal(refused); turn++)
    refused = await buildRelease(childRequest(data, `filling-${turn}`));
  expect(isRefusal(refused) && refused.why).toBe('disk-full');
  expect(isRefusal(refused) && refused.message.fr).toContain('plein');
  expect(isRefusal(refused) && refused.message.en).toContain('full');
  expect(await leftovers(data)).toEqual([]);
  for (const { id } of await listReleases(data))
    expect((await verifyRelease(data, id)).problems).toEqual([]);
  await serves(data, old);

  const others = (await listReleases(data)).map(({ id }) => id).filter((id) => id !== old);
  fill(join(data, 'filler'));
  const unpublished = await publishRelease(data, others[0] ?? '');
  expect(isRefusal(unpublished) && unpublished.why).toBe('disk-full');
  expect(await leftovers(data)).toEqual([]);
  await serves(data, old);
}, 60_000);

/** Takes the last byte of the disk. */
const fill = (path: string): void => {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  } finally {
    closeSync(file);
  }
};

test('a build whose territories cannot be written leaves nothing behind', async () => {
  const data = await newFolder();
  await writeImport(data, { observations: [observationSample()] });
  const write = async () => {
    throw Object.assign(new Error('write failed'), { code: 'ENOSPC' });
  };
  const refused = await buildRelease({
    ...childRequest(data, 'failing'),
    territoires: { version: 'failing', write },
  });
  expect(isRefusal(refused) && refused.why).toBe('disk-full');
  expect(await readdir(releasesFolder(data))).toEqual([]);
});
