import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal, type Lang, RefusalError } from '#kernel';
import { formatBytes, formatNumber } from '#platform/i18n';
import {
  contoursPath,
  contoursSources,
  type ImportedContours,
  importContours,
  importMouvements,
  isNiveau,
  loadRepertoire,
  mouvementsPath,
  mouvementsSource,
  type Repertoire,
  type SetAside,
  type SourceTerritoires,
  setAsideReasons,
  type TakenIn,
  type TerritoiresRefusal,
} from '#territoires';
import type { Configuration } from '../configuration.ts';
import { said, say } from '../messages.ts';

export interface TerritoiresOptions {
  readonly from?: readonly string[];
  readonly niveau?: string;
  readonly licence?: string;
  readonly millesime?: string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const today = (): string => new Date().toISOString().slice(0, 10);

/** Prints the sources of this room, as `--list` prints the others. */
export const listTerritoiresSources = (lang: Lang): void => {
  for (const { id, title, vintage } of [...contoursSources, mouvementsSource])
    print(`${id.padEnd(34)} ${vintage.padEnd(24)} ${title[lang]}`);
};

const refuse = (lang: Lang, { message, mend }: TerritoiresRefusal): void => {
  print(`✗ ${message[lang]}\n  → ${mend[lang]}`);
  process.exitCode = 1;
};

const toldOf = ({ licence, millesime }: TerritoiresOptions) => ({
  ...(licence ? { licence } : {}),
  ...(millesime ? { vintage: millesime } : {}),
});

const countsOf = (lang: Lang, { fileName, read, kept, rejected }: TakenIn) =>
  [fileName, ...[read, kept, rejected].map((count) => formatNumber(lang, count))] as [
    string,
    string,
    string,
    string,
  ];

const shown = 5;

const printSetAside = (lang: Lang, setAside: readonly SetAside[], place: string): void => {
  for (const { file, line, column, value, reason } of setAside.slice(0, shown))
    print(`  ${file} ${line} : ${column} « ${value} », ${setAsideReasons[reason][lang]}`);
  const more = setAside.length - shown;
  if (more > 0) print(said.setAsideMore[lang](formatNumber(lang, more), place));
};

const printContours = ({ lang, data }: Configuration, imported: ImportedContours): void => {
  const { niveau, inputs, setAside, fond } = imported;
  for (const input of inputs) print(said.contoursRead[lang](...countsOf(lang, input)));
  printSetAside(lang, setAside, contoursPath(data, niveau));
  const bytes = fond.shapes.reduce((sum, { d }) => sum + d.length, 0);
  const shapes = formatNumber(lang, fond.shapes.length);
  print(said.fondDrawn[lang](niveau, shapes, formatBytes(lang, bytes)));
};

const niveauWanted = (text: string): TerritoiresRefusal => ({
  why: 'niveau-unclear',
  message: {
    fr: `« ${text} » n’est pas un niveau que l’on dessine.`,
    en: `“${text}” is no level that is drawn.`,
  },
  mend: {
    fr: 'Niveaux : region, departement, epci, commune.',
    en: 'Levels: region, departement, epci, commune.',
  },
});

const drawn = new Set<string>(['region', 'departement', 'epci', 'commune']);

const fromNeeded = (): TerritoiresRefusal => ({
  why: 'file-absent',
  message: { fr: 'Aucun fichier n’est donné.', en: 'No file is given.' },
  mend: said.fromNeeded,
});

/** Takes in contours: files of one level make one base map. */
export const importContoursCommand = async (
  configuration: Configuration,
  options: TerritoiresOptions,
  repertoire: Repertoire = loadRepertoire(),
): Promise<void> => {
  const { niveau, from } = options;
  if (!from?.length) throw new RefusalError(fromNeeded());
  if (niveau && !drawn.has(niveau)) throw new RefusalError(niveauWanted(niveau));
  const results = await importContours({
    data: configuration.data,
    from,
    ...(niveau && isNiveau(niveau) ? { niveau } : {}),
    repertoire,
    today: today(),
    told: toldOf(options),
  });
  for (const result of results) {
    if ('why' in result) refuse(configuration.lang, result);
    else printContours(configuration, result);
  }
  if (results.some((result) => 'fond' in result)) print(say(configuration.lang, 'releaseNext'));
};

/** Takes in INSEE's movements of communes. */
export const importMouvementsCommand = async (
  { data, lang }: Configuration,
  options: TerritoiresOptions,
): Promise<void> => {
  const [from] = options.from ?? [];
  if (!from) throw new RefusalError(fromNeeded());
  const told = toldOf(options);
  const result = await importMouvements({ data, from, today: today(), told });
  if (isRefusal(result)) return refuse(lang, result);
  const { input, setAside } = result;
  print(said.mouvementsRead[lang](...countsOf(lang, input)));
  printSetAside(lang, setAside, mouvementsPath(data));
};

/** Takes in the contours and movements that the mirror holds. */
export const importTerritoiresOfMirror = async (
  configuration: Configuration,
  repertoire: Repertoire,
): Promise<void> => {
  const { mirror, lang } = configuration;
  if (!mirror) return;
  const held = ({ id, mirror: path }: SourceTerritoires): boolean => {
    const there = existsSync(join(mirror, path));
    if (!there) print(said.passedOver[lang](id));
    return there;
  };
  const from = contoursSources.filter(held).map((source) => join(mirror, source.mirror));
  if (from.length) await importContoursCommand(configuration, { from }, repertoire);
  if (held(mouvementsSource))
    await importMouvementsCommand(configuration, { from: [join(mirror, mouvementsSource.mirror)] });
};
