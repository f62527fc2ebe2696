import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepStage } from './index.ts';

const folders: string[] = [];

const newRoot = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-stage-'));
  folders.push(folder);
  return join(folder, 'stages');
};

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const writing = (text: string) => (folder: string) => writeFile(join(folder, 'cube'), text);

test('a finished stage is not made again; another key makes another and removes the former', async () => {
  const root = await newRoot();
  const first = await keepStage(root, { name: 'cube', key: 'a' }, writing('1'));
  const again = await keepStage(root, { name: 'cube', key: 'a' }, writing('2'));
  expect([first.reused, again.reused]).toEqual([false, true]);
  expect(await readFile(join(again.folder, 'cube'), 'utf8')).toBe('1');
  await keepStage(root, { name: 'cube-serving', key: 'a' }, writing('s'));
  const other = await keepStage(root, { name: 'cube', key: 'b' }, writing('3'));
  expect(await readFile(join(other.folder, 'cube'), 'utf8')).toBe('3');
  expect((await readdir(root)).length).toBe(2);
});

test('a stage that fails leaves nothing, and the stages before it stay', async () => {
  const root = await newRoot();
  await keepStage(root, { name: 'clean', key: 'a' }, writing('1'));
  const failing = keepStage(root, { name: 'cube', key: 'a' }, async (folder) => {
    await writeFile(join(folder, 'half'), 'x');
    throw new Error('killed');
  });
  await expect(failing).rejects.toThrow('killed');
  expect((await readdir(root)).map((name) => name.replace(/-.*/, ''))).toEqual(['clean']);
});
