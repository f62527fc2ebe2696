import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ZipFile } from 'yazl';
import { zipBytes } from '../../../test/zip-bytes.ts';
import { inspectArchive, unpackArchive } from './archive.ts';

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-archive-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const zip = async (folder: string, fill: (archive: ZipFile) => void): Promise<string> => {
  const path = join(folder, 'archive.zip');
  await writeFile(path, await zipBytes(fill));
  return path;
};

test('the data file is taken out, the description beside it is left', () =>
  inFolder(async (folder) => {
    const path = await zip(folder, (archive) => {
      archive.addBuffer(Buffer.from('GEO;OBS_VALUE\n'), 'DS_FLORES_A5_2024_data.csv');
      archive.addBuffer(Buffer.from('code;label\n'), 'DS_FLORES_A5_2024_metadata.csv');
    });
    const content = await unpackArchive(path, 'archive.zip', folder);
    expect(content).toMatchObject({ name: 'DS_FLORES_A5_2024_data.csv' });
    expect(await readFile('path' in content ? content.path : '', 'utf8')).toBe('GEO;OBS_VALUE\n');
  }));

test('two data files are not chosen between', () =>
  inFolder(async (folder) => {
    const path = await zip(folder, (archive) => {
      archive.addBuffer(Buffer.from('a'), 'a.csv');
      archive.addBuffer(Buffer.from('b'), 'b.csv');
    });
    expect(await unpackArchive(path, 'archive.zip', folder)).toMatchObject({
      why: 'archive-unsafe',
    });
  }));

test('a bomb is refused before it is opened', () =>
  inFolder(async (folder) => {
    const path = await zip(folder, (archive) =>
      archive.addBuffer(Buffer.alloc(40 * 1024 ** 2), 'a.csv'),
    );
    const refusal = { why: 'archive-unsafe', message: { fr: expect.stringContaining('bombe') } };
    expect(await unpackArchive(path, 'archive.zip', folder)).toMatchObject(refusal);
    expect(await inspectArchive(path, 'classeur.xlsx')).toMatchObject(refusal);
    expect(await readdir(folder)).toEqual(['archive.zip']);
  }));

test('a symbolic link is refused', () =>
  inFolder(async (folder) => {
    const path = await zip(folder, (archive) =>
      archive.addBuffer(Buffer.from('/etc/passwd'), 'a.csv', { mode: 0o120777 }),
    );
    expect(await unpackArchive(path, 'archive.zip', folder)).toMatchObject({
      why: 'archive-unsafe',
      message: { fr: expect.stringContaining('lien symbolique') },
    });
  }));

test.each(['../hors.csv', '/etc/h.csv1'])('the path %s is refused, and written nowhere', (wicked) =>
  inFolder(async (folder) => {
    const harmless = 'x'.repeat(wicked.length);
    const path = await zip(folder, (archive) => archive.addBuffer(Buffer.from('a;b\n'), harmless));
    const bytes = (await readFile(path)).toString('latin1').replaceAll(harmless, wicked);
    await writeFile(path, Buffer.from(bytes, 'latin1'));
    expect(await unpackArchive(path, 'archive.zip', folder)).toMatchObject({
      why: 'archive-unsafe',
    });
    expect(await readdir(folder)).toEqual(['archive.zip']);
  }),
);

test('too many entries are refused', () =>
  inFolder(async (folder) => {
    const path = await zip(folder, (archive) => {
      for (let at = 0; at < 30; at++) archive.addBuffer(Buffer.from('a'), `${at}.csv`);
    });
    const limits = { entries: 20, bytes: 1e9, ratio: 200, smallBytes: 1e6 };
    expect(await unpackArchive(path, 'archive.zip', folder, limits)).toMatchObject({
      why: 'archive-unsafe',
    });
  }));

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['of which one byte changed', (bytes: Buffer) => bytes.with(60, 0) as Buffer],
])('an archive %s is to be downloaded again', (_state, spoil) =>
  inFolder(async (folder) => {
    const path = await zip(folder, (archive) =>
      archive.addBuffer(Buffer.from('code;nom\n01004;Ambérieu\n'), 'a.csv', { compress: false }),
    );
    await writeFile(path, spoil(await readFile(path)));
    expect(await unpackArchive(path, 'archive.zip', folder)).toMatchObject({
      why: 'file-unreadable',
      mend: { fr: expect.stringContaining('téléchargez-le de nouveau') },
    });
  }),
);
