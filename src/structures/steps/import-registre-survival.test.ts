import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { importRegistre } from '#structures';
import { loadRepertoire } from '#territoires';
import { generateRegister } from '../../../bench/register-generator.ts';

const undo: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-registre-survie-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const child = fileURLToPath(new URL('../../../test/registre-child.ts', import.meta.url));

test('an import killed in the middle leaves nothing half-made, and the next goes on from where it stood', async () => {
  const source = await newFolder();
  const data = await newFolder();
  const { etablissements } = await generateRegister({
    out: source,
    etablissements: 60_000,
    defects: 3,
    format: 'csv',
  });
  const registre = join(data, 'registre');
  const visible = async () =>
    (await readdir(registre).catch(() => [])).filter((name) => !name.startsWith('.'));
  const stage = async () => {
    const [name] = (await readdir(registre).catch(() => [])).filter((each) =>
      each.startsWith('.etape-'),
    );
    return name ? join(registre, name) : undefined;
  };
  const brut = async () => {
    const folder = await stage();
    return folder ? stat(join(folder, 'brut.parquet')).catch(() => undefined) : undefined;
  };
  const parsed = async () => {
    const folder = await stage();
    return folder ? (await readdir(folder)).includes('fini-brut.json') : false;
  };

  const running = spawn(
    process.execPath,
    ['--no-warnings', '--import', 'tsx', child, data, etablissements.csv],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  undo.push(() => void running.kill('SIGKILL'));
  while (!(await parsed())) await sleep(2);
  const gone = once(running, 'exit');
  running.kill('SIGKILL');
  await gone;
  expect(await visible()).toEqual([]);
  const before = await brut();
  expect(before?.size).toBeGreaterThan(0);

  const steps: string[] = [];
  const done = await importRegistre({
    data,
    from: etablissements.csv,
    today: '2026-11-24',
    repertoire: loadRepertoire(),
    progress: { step: (name) => void steps.push(name), advance() {}, done() {} },
  });
  if (isRefusal(done)) throw new Error(done.message.en);
  const { input } = done;
  expect(input.read).toBe(etablissements.rows);
  expect(input.kept + input.rejected).toBe(input.read);
  // The CSV was parsed by the first run only.
  const after = await stat(join(registre, input.id, 'brut.parquet'));
  expect([after.ino, after.mtimeMs]).toEqual([before?.ino, before?.mtimeMs]);
  expect(await visible()).toEqual([input.id]);
  expect(await stage()).toBeUndefined();
});
