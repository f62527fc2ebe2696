import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mirror } from './mirror.ts';

const echelle = fileURLToPath(new URL('../bin/echelle', import.meta.url));
const kept = 'ess/DD-indic-reg-dep_janv2018.xls';

interface Ended {
  readonly code: number;
  readonly out: string;
}

const importAll = (folder: string, lang: 'fr' | 'en'): Promise<Ended> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      ECHELLE_DATA: join(folder, 'data'),
      ECHELLE_MIRROR: join(folder, 'mirror'),
    };
    const args = [echelle, 'import', '--all', '--lang', lang];
    execFile(process.execPath, args, { env }, (error, out) =>
      resolve({ code: Number(error?.code ?? 0), out }),
    );
  });

const withMirror = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-all-'));
  try {
    await mkdir(join(folder, 'mirror', 'ess'), { recursive: true });
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

test('a source that the mirror does not hold is passed over, said on one line, and nothing fails', () =>
  withMirror(async (folder) => {
    const french = await importAll(folder, 'fr');
    expect(french.code).toBe(0);
    const lines = french.out.trim().split('\n');
    expect(lines).toContain('– insee-itdd : absente du miroir, passée');
    expect(lines.every((line) => line.endsWith('absente du miroir, passée'))).toBe(true);
    const english = await importAll(folder, 'en');
    expect(english.code).toBe(0);
    expect(english.out).toContain('– insee-itdd: not in the mirror, passed over\n');
  }));

test.skipIf(!mirror)('real file: the one source that the mirror holds is imported', () =>
  withMirror(async (folder) => {
    await copyFile(join(mirror ?? '', kept), join(folder, 'mirror', kept));
    const { code, out } = await importAll(folder, 'fr');
    expect(code).toBe(0);
    expect(out).toMatch(/✓ insee-dd-janv2018 : 2\s268 cellules lues = 2\s268 gardées/);
    expect(out).toContain('– insee-dd-2019 : absente du miroir, passée');
  }),
);
