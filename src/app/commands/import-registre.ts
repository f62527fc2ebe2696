import { isRefusal, type Lang, type Texts } from '#kernel';
import { formatNumber } from '#platform/i18n';
import { terminalProgress } from '#platform/progress';
import {
  findOrphans,
  findRegistreSource,
  type ImportedRegistre,
  importRegistre,
  latestRegistre,
  mirrored,
  type RegistreRefusal,
  registreCorrectionKinds,
  registreDates,
  registreNotes,
  registrePaths,
  registreReasons,
  registreSources,
  type SourceRegistre,
  saidOfRows,
  stockEtablissement,
  stockUniteLegale,
} from '#structures';
import { loadRepertoire } from '#territoires';
import type { Configuration } from '../configuration.ts';
import { said, say } from '../messages.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `sirene` for the register, whatever the file; or the id of one of its files. */
export const isRegistreSource = (source: string): boolean =>
  source === 'sirene' || findRegistreSource(source) !== undefined;

/** Prints the files of the register, as `--list` prints the other sources. */
export const listRegistreSources = (lang: Lang): void => {
  for (const { id, title, couverture } of registreSources)
    print(`${id.padEnd(34)} ${couverture.padEnd(24)} ${title[lang]}`);
};

const refuse = (lang: Lang, { message, mend }: RegistreRefusal): void => {
  print(`✗ ${message[lang]}\n  → ${mend[lang]}`);
  process.exitCode = 1;
};

type Wanted = { readonly from: string; readonly source?: string } | { readonly source: string };

/** The files given; else what the mirror holds; else the two stocks, from their address. */
const filesWanted = async (
  source: string,
  from: readonly string[] | undefined,
  mirror: string | undefined,
): Promise<readonly Wanted[]> => {
  const named = findRegistreSource(source);
  if (from?.length) return from.map((path) => ({ from: path, ...(named ? { source } : {}) }));
  if (named) return [{ source }];
  const held: SourceRegistre[] = [];
  for (const each of registreSources) if (await mirrored(each, mirror)) held.push(each);
  return (held.length ? held : [stockUniteLegale, stockEtablissement]).map(({ id }) => ({
    source: id,
  }));
};

const printCounts = (
  lang: Lang,
  counts: Iterable<readonly [string, number]>,
  names: Readonly<Record<string, Texts>>,
): void => {
  for (const [why, count] of counts)
    print(said.registreReason[lang](formatNumber(lang, count), names[why]?.[lang] ?? why));
};

const told = async (
  { lang, data }: Configuration,
  { input, already }: ImportedRegistre,
): Promise<void> => {
  const { fileName, read, kept, rejected, title, asOf } = input;
  const [r = '', k = '', x = ''] = [read, kept, rejected].map((n) => formatNumber(lang, n));
  print(said.registreRead[lang](fileName, r, k, x) + (already ? say(lang, 'registreAlready') : ''));
  print(said.registreAsOf[lang](title[lang], asOf));
  if (input.couverture === 'mises-a-jour') print(say(lang, 'registreUpdates'));
  const { rejects, corrections } = await saidOfRows(data, input.id);
  printCounts(lang, rejects, registreReasons);
  printCounts(lang, corrections, registreCorrectionKinds);
  printCounts(lang, Object.entries(input.notes ?? {}), registreNotes);
};

/** Says what the files, held against each other, do not say alone. */
const printTogether = async ({ lang, data }: Configuration): Promise<void> => {
  const unites = await latestRegistre(data, 'unites');
  const etablissements = await latestRegistre(data, 'etablissements');
  if (!unites || !etablissements) return;
  const { alert } = registreDates([unites, etablissements]);
  if (alert) print(`! ${alert.message[lang]}\n  → ${alert.mend[lang]}`);
  const { withoutUnite, withoutEtablissement } = await findOrphans({
    unites: registrePaths(data, unites.id).unites,
    etablissements: registrePaths(data, etablissements.id).etablissements,
  });
  print(
    said.registreOrphans[lang](
      formatNumber(lang, withoutUnite.count),
      formatNumber(lang, withoutEtablissement.count),
    ),
  );
};

/** Takes in files of the register; the others go on when one is refused. */
export const importRegistreCommand = async (
  configuration: Configuration,
  source: string,
  from: readonly string[] | undefined,
): Promise<void> => {
  const { data, mirror, lang } = configuration;
  const repertoire = loadRepertoire();
  const progress = terminalProgress();
  const today = new Date().toISOString().slice(0, 10);
  let stocks = 0;
  for (const wanted of await filesWanted(source, from, mirror)) {
    const imported = await importRegistre({
      ...wanted,
      ...(mirror ? { mirror } : {}),
      data,
      repertoire,
      today,
      progress,
    });
    if (isRefusal(imported)) {
      refuse(lang, imported as RegistreRefusal);
      continue;
    }
    await told(configuration, imported as ImportedRegistre);
    if ((imported as ImportedRegistre).input.couverture === 'stock') stocks++;
  }
  if (stocks) await printTogether(configuration);
};
