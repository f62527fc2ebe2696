import { readFile } from 'node:fs/promises';
import {
  catalogue,
  type Imported,
  importFile,
  isInMirror,
  type Source,
  sources,
} from '#indicateurs';
import { isRefusal, type Refusal, RefusalError } from '#kernel';
import { formatNumber } from '#platform/i18n';
import { terminalProgress } from '#platform/progress';
import { isListeId } from '#structures';
import { loadRepertoire } from '#territoires';
import type { Configuration } from '../configuration.ts';
import { said } from '../messages.ts';
import { importListeCommand, listListes } from './import-liste.ts';
import { importRegistreCommand, isRegistreSource, listRegistreSources } from './import-registre.ts';
import {
  importContoursCommand,
  importMouvementsCommand,
  importTerritoiresOfMirror,
  listTerritoiresSources,
  type TerritoiresOptions,
} from './import-territoires.ts';

export interface ImportCommandOptions extends TerritoiresOptions {
  readonly mapping?: string;
  /** Day at which a list holds, `YYYY-MM-DD`. */
  readonly date?: string;
  readonly list?: boolean;
  readonly all?: boolean;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const listSources = ({ lang }: Configuration): void => {
  for (const source of sources)
    print(`${source.id.padEnd(34)} ${source.vintage.padEnd(24)} ${source.title[lang]}`);
  listTerritoiresSources(lang);
  listListes(lang);
  listRegistreSources(lang);
};

const told = ({ lang }: Configuration, imported: Imported | Refusal): boolean => {
  if (isRefusal(imported)) {
    print(`✗ ${imported.message[lang]}\n  → ${imported.mend[lang]}`);
    return false;
  }
  const { input, already } = imported;
  const count = (value: number) => formatNumber(lang, value);
  print(
    lang === 'fr'
      ? `✓ ${input.source} : ${count(input.read)} cellules lues = ${count(input.kept)} gardées + ${count(input.rejected)} rejetées${input.corrected ? `, ${count(input.corrected)} corrigées` : ''}${already ? ' (déjà importé)' : ''}`
      : `✓ ${input.source}: ${count(input.read)} cells read = ${count(input.kept)} kept + ${count(input.rejected)} rejected${input.corrected ? `, ${count(input.corrected)} corrected` : ''}${already ? ' (already imported)' : ''}`,
  );
  return true;
};

/** Every source that can be had; what the mirror does not hold is said and passed over. */
const present = async ({ lang, mirror }: Configuration): Promise<readonly Source[]> => {
  const found: Source[] = [];
  for (const source of sources.filter(({ embedded }) => !embedded)) {
    if (!mirror || (await isInMirror(source, mirror))) found.push(source);
    else print(said.passedOver[lang](source.id));
  }
  return found;
};

const readMapping = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    const why = (error as Error).message;
    throw new RefusalError({
      why: 'mapping-unreadable',
      message: {
        fr: `Le fichier de correspondance ${path} n’a pas pu être lu : ${why}`,
        en: `The mapping file ${path} could not be read: ${why}`,
      },
      mend: {
        fr: 'Vérifiez son chemin et sa syntaxe JSON (docs/operations.fr.md, « Importer un autre tableau »).',
        en: 'Check its path and its JSON syntax (docs/operations.md, “Import another table”).',
      },
    });
  }
};

/** Takes in one file, several, or every source that the mirror holds; the others go on when one is refused. */
export const importCommand = async (
  configuration: Configuration,
  source: string | undefined,
  options: ImportCommandOptions,
): Promise<void> => {
  if (options.list) return listSources(configuration);
  if (source === 'contours') return importContoursCommand(configuration, options);
  if (source === 'mouvements') return importMouvementsCommand(configuration, options);
  if (source && isListeId(source)) return importListeCommand(configuration, source, options);
  if (source && isRegistreSource(source))
    return importRegistreCommand(configuration, source, options.from);
  const { data, mirror } = configuration;
  const mapping = options.mapping ? await readMapping(options.mapping) : undefined;
  const wanted: readonly { readonly from?: string; readonly source?: string }[] = options.all
    ? (await present(configuration)).map(({ id }) => ({ source: id }))
    : (options.from ?? [undefined]).map((from) => ({
        ...(from ? { from } : {}),
        ...(source ? { source } : {}),
      }));
  const repertoire = loadRepertoire();
  const progress = terminalProgress();
  const today = new Date().toISOString().slice(0, 10);
  let refused = 0;
  for (const each of wanted) {
    const imported = await importFile({
      ...each,
      ...(mirror ? { mirror } : {}),
      data,
      catalogue,
      repertoire,
      today,
      progress,
      ...(mapping === undefined ? {} : { mapping }),
    });
    if (!told(configuration, imported)) refused++;
  }
  if (options.all) await importTerritoiresOfMirror(configuration, repertoire);
  if (refused) process.exitCode = 1;
};
