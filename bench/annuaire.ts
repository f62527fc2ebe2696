/** The directory at national scale: time to write, size, and milliseconds of every kind of query. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { loadRepertoire } from '#territoires';
import { openAnnuaire } from '../src/structures/adapters/open-annuaire.ts';
import { annuaireFile, writeAnnuaire } from '../src/structures/adapters/write-annuaire.ts';
import type { AnnuaireQuery } from '../src/structures/domain/annuaire.ts';
import { writeAnnuaireRows } from './annuaire-rows.ts';
import { memoryOf, quantile, table, title } from './measure.ts';

const count = Number(process.env['STRUCTURES'] ?? 1_400_000);
const rounds = Number(process.env['ROUNDS'] ?? 300);
/** A folder to keep the tables in from one run to the next. */
const kept = process.env['FOLDER'];
const repertoire = loadRepertoire();

if (process.argv[2] === 'generate') {
  const folder = process.argv[3] ?? '';
  await withDuckdb((connection) => writeAnnuaireRows(connection, folder, repertoire, count), {
    memory: 2000,
    spill: join(folder, 'spill'),
  });
  process.exit(0);
}

const folder = kept ?? (await mkdtemp(join(tmpdir(), 'echelle-annuaire-')));
const tables = {
  structures: join(folder, 'structures.parquet'),
  etablissements: join(folder, 'etablissements-structures.parquet'),
};

let seed = 11;
const random = (below: number): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};

try {
  await mkdir(folder, { recursive: true });
  // Apart, so that its memory is not counted.
  if (!existsSync(tables.etablissements))
    execFileSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(import.meta.url), 'generate', folder],
      { stdio: 'inherit' },
    );
  await rm(join(folder, annuaireFile), { force: true });
  const start = performance.now();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss() / 1e6);
  }, 50);
  const written = await withDuckdb(
    (connection) => writeAnnuaire(connection, { ...tables, folder, repertoire }),
    { memory: 512, spill: join(folder, 'spill') },
  );
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  const names = await withDuckdb(async (connection) =>
    (
      await readRows<{ denomination: string }>(
        connection,
        `SELECT denomination FROM read_parquet(${quote(tables.structures)}) WHERE denomination IS NOT NULL AND hash(siren) % 97 = 0 ORDER BY siren`,
      )
    ).map(({ denomination }) => denomination),
  );
  const { size } = await stat(written.path);
  title(`Directory of ${count.toLocaleString('en')} structures`);
  table([
    ['what', 'value'],
    ['structures', written.structures],
    ['establishments', written.etablissements],
    ['written in', `${seconds.toFixed(1)} s`],
    ['size of the file', `${(size / 1e6).toFixed(0)} MB`],
    ['memory at peak, DuckDB included', `${peak.toFixed(0)} MB`],
  ]);

  const annuaire = openAnnuaire(written.path, repertoire);
  const anyName = () => names[random(names.length)] ?? '';
  const words = () =>
    anyName()
      .split(/[ ']/)
      .filter((word) => word.length > 3);
  const anyWord = () => {
    const found = words();
    return found[random(found.length)] ?? 'solidarite';
  };
  const mistyped = (text: string) => {
    const at = 1 + random(Math.max(1, text.length - 2));
    const kind = random(3);
    if (kind === 0) return text.slice(0, at) + text.slice(at + 1);
    if (kind === 1) return text.slice(0, at) + text.slice(at - 1);
    return `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
  };
  const communes = repertoire.list('commune');
  const lieux = (['commune', 'epci', 'departement', 'region'] as const).map((niveau) => ({
    niveau,
    all: repertoire.list(niveau),
  }));
  const anyLieu = (): NonNullable<AnnuaireQuery['lieu']> => {
    const { niveau, all } = lieux[random(4)] as (typeof lieux)[number];
    return { niveau, code: all[random(all.length)]?.code ?? '' };
  };
  const kinds: Readonly<Record<string, () => AnnuaireQuery>> = {
    'whole name': () => ({ texte: anyName() }),
    'beginning of a name': () => ({ texte: anyName().slice(0, 4 + random(12)) }),
    'one word': () => ({ texte: anyWord() }),
    'two words': () => ({ texte: `${anyWord()} ${anyWord()}` }),
    'word with a fault': () => ({ texte: mistyped(anyWord()) }),
    'name with a fault': () => ({ texte: mistyped(anyName()) }),
    'word and place in the text': () => ({
      texte: `${anyWord()} ${communes[random(communes.length)]?.nom}`,
    }),
    'frequent words': () => ({
      texte:
        [
          'association',
          'association de la',
          'club',
          'association sportive',
          'comite des fetes',
          'asso',
          'as',
          'ass',
        ][random(8)] ?? '',
    }),
    'one filter': () =>
      [
        { lieu: anyLieu() },
        { famille: 'mutuelle' as const },
        { secteur: 'S' },
        { etat: 'active' as const },
        { tranche: '12' },
      ][random(5)] ?? {},
    'three filters': () => ({
      lieu: anyLieu(),
      etat: 'active',
      secteur: ['S', 'R', '88', '01'][random(4)] ?? 'S',
      perimetre: 'flores5',
    }),
    'filters that share nothing': () => ({
      lieu: anyLieu(),
      famille: 'mutuelle',
      tranche: '41',
      secteur: '01',
    }),
    'text and filters': () => ({ texte: anyWord(), lieu: anyLieu(), etat: 'active' }),
    'frequent text and filters': () => ({
      texte: 'association sportive',
      lieu: anyLieu(),
      etat: 'active',
    }),
    'letters that mean nothing': () => ({
      texte: Array.from({ length: 12 }, () => 'abcdefghijklmnopqrstuvwxyz'[random(26)]).join(''),
    }),
    'page 100 of everything': () => ({ offset: 2000 }),
  };
  const before = memoryOf(process.pid);
  const all: number[] = [];
  const measured = Object.entries(kinds).map(([name, make]) => {
    const times: number[] = [];
    let found = 0;
    let worst = '';
    for (let at = 0; at < rounds; at++) {
      const query = make();
      const begun = performance.now();
      const { results } = annuaire.search(query);
      const took = performance.now() - begun;
      if (took >= Math.max(...times, 0)) worst = JSON.stringify(query);
      times.push(took);
      if (results.length) found++;
    }
    all.push(...times);
    if (process.env['WORST']) console.error(name, Math.max(...times).toFixed(1), worst);
    return [
      name,
      quantile(times, 0.5).toFixed(1),
      quantile(times, 0.95).toFixed(1),
      Math.max(...times).toFixed(1),
      `${Math.round((100 * found) / rounds)} %`,
    ];
  });
  title('Search of the directory, on the server');
  table([
    ['query', 'p50 ms', 'p95 ms', 'worst ms', 'something found'],
    ...measured,
    [
      'all',
      quantile(all, 0.5).toFixed(1),
      quantile(all, 0.95).toFixed(1),
      Math.max(...all).toFixed(1),
      '',
    ],
  ]);
  console.log(
    `\nMemory added by ${all.length} queries: ${(memoryOf(process.pid) - before).toFixed(0)} MB.`,
  );
  annuaire.close();
} finally {
  if (!kept) await rm(folder, { recursive: true, force: true });
}
