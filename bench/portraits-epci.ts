/**
 * Portraits of every EPCI in PDF, from a release with a register.
 *
 *   node --import tsx bench/portraits-epci.ts [--data FOLDER] [--etablissements 1e6] [--lang fr]
 *
 * FOLDER is an `ECHELLE_DATA` whose release holds a register; without it, one is made of a synthetic
 * register of that many establishments, in a temporary folder.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paperLook } from '#design';
import { openReleases } from '#indicateurs';
import { isLang, isRefusal } from '#kernel';
import { makePdfCompiler } from '#platform/pdf';
import { silent } from '#platform/progress';
import { importRegistre } from '#structures';
import { loadRepertoire, readRepertoire } from '#territoires';
import { buildAndPublish } from '../src/app/prepare.ts';
import { calculeOf } from '../src/observatoire/domain/calcule.ts';
import { portraitDocument } from '../src/observatoire/web/portrait/document.ts';
import { memoryOf, quantile, table, title } from './measure.ts';
import { generateRegister } from './register-generator.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    etablissements: { type: 'string', default: '1e6' },
    lang: { type: 'string', default: 'fr' },
  },
});
if (!isLang(values.lang)) throw new Error(`--lang ${values.lang}: fr or en`);
const { lang } = values;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Builds and publishes a release of a synthetic register. @returns `ECHELLE_DATA`. */
const makeRelease = async (folder: string): Promise<string> => {
  say(`register of ${values.etablissements} establishments …`);
  const { unites, etablissements } = await generateRegister({
    out: join(folder, 'register'),
    etablissements: Number(values.etablissements),
  });
  const data = join(folder, 'data');
  const repertoire = loadRepertoire();
  for (const from of [unites.parquet, etablissements.parquet]) {
    const taken = await importRegistre({ data, from, repertoire, today: '2026-06-02' });
    if (isRefusal(taken)) throw new Error(taken.message.en);
  }
  say('release …');
  const built = await buildAndPublish(data, 'bench', silent, true);
  if (isRefusal(built)) throw new Error(built.message.en);
  return data;
};

const seconds = (milliseconds: number, digits = 1): string =>
  `${(milliseconds / 1000).toFixed(digits)} s`;

const measure = async (data: string): Promise<void> => {
  const releases = await openReleases({ data, makeRepertoire: readRepertoire });
  if (isRefusal(releases)) throw new Error(releases.message.en);
  const release = releases.current();
  releases.close();
  const epci = release.repertoire.list('epci');
  const [first] = epci;
  if (!first || !calculeOf(release, first)?.main)
    throw new Error(`The release ${release.manifest.id} in ${data} has no stock of the register.`);
  const compiler = await makePdfCompiler();
  const base = memoryOf(process.pid);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const times: number[] = [];
  let composing = 0;
  let bytes = 0;
  let peak = base;
  for (const territoire of epci) {
    const before = performance.now();
    const document = portraitDocument(
      { lang, release, url: 'http://localhost' },
      territoire,
      paperLook,
    );
    composing += performance.now() - before;
    bytes += compiler.compile(document, paperLook).length;
    times.push(performance.now() - before);
    if (times.length % 25 === 0) peak = Math.max(peak, memoryOf(process.pid));
  }
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  title(`Portraits of every EPCI (${epci.length}), in PDF/UA-1`);
  table([
    ['what', 'measured'],
    ['documents a second', (epci.length / (wall / 1000)).toFixed(1)],
    ['documents a second of CPU', (epci.length / ((user + system) / 1e6)).toFixed(1)],
    ['all of them', seconds(wall)],
    ['of which composing', seconds(composing)],
    ['one, median', seconds(quantile(times, 0.5), 3)],
    ['one, 95th percentile', seconds(quantile(times, 0.95), 3)],
    ['size of each', `${Math.round(bytes / epci.length / 1000)} kB`],
    ['memory before the first', `${Math.round(base)} MB`],
    ['memory at most', `${Math.round(peak)} MB`],
  ]);
};

const folder = values.data ? undefined : await mkdtemp(join(tmpdir(), 'echelle-bench-'));
try {
  await measure(folder ? await makeRelease(folder) : (values.data ?? ''));
} finally {
  if (folder) await rm(folder, { recursive: true, force: true });
}
