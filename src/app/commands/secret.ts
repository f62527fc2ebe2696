import { join } from 'node:path';
import {
  auditTable,
  isHidden,
  type ProtectedTable,
  type ProtectOptions,
  protectTable,
  readSecretFiles,
  reasons,
  regleOf,
  regles,
  type SecretFiles,
  type SecretTable,
  type Statut,
  sharedKey,
} from '#indicateurs';
import { isRefusal, type Lang, type Refusal, RefusalError, type Texts } from '#kernel';
import { writeWhole } from '#platform/files';
import { formatNumber } from '#platform/i18n';
import { type Progress, terminalProgress } from '#platform/progress';
import type { Configuration } from '../configuration.ts';
import { secretSaid, secretSteps } from './secret-messages.ts';

/** Options as typed. `table` and `dims` go by pairs; the last `dims` serves the tables left. */
export interface SecretCommandOptions {
  readonly table: readonly string[];
  readonly dims: readonly string[];
  readonly value: string;
  readonly units?: string;
  readonly max?: string;
  readonly max2?: string;
  readonly holding?: string;
  readonly statut?: string;
  readonly costColumn?: string;
  readonly hierarchy?: readonly string[];
  readonly total?: readonly string[];
  readonly regle: string;
  readonly margin?: string;
  readonly cost: 'value' | 'count' | 'freq';
  readonly time: string;
  readonly tolerance?: string;
  readonly fast?: boolean;
  readonly singletons: boolean;
  readonly out?: string;
  readonly internal?: string;
}

const print = (line: string): void => void process.stderr.write(`${line}\n`);

const refuse = (why: string, message: Texts, mend: Texts): never => {
  throw new RefusalError({ why, message, mend });
};

/** `DIM=what` options, by dimension. */
const byDim = (options: readonly string[] = []): ReadonlyMap<string, string> =>
  new Map(
    options.map((option) => {
      const at = option.indexOf('=');
      if (at < 1)
        refuse(
          'option-unreadable',
          { fr: `« ${option} » ne se lit pas.`, en: `“${option}” cannot be read.` },
          {
            fr: 'Écrivez DIMENSION=FICHIER ou DIMENSION=CODE.',
            en: 'Write DIMENSION=FILE or DIMENSION=CODE.',
          },
        );
      return [option.slice(0, at), option.slice(at + 1)];
    }),
  );

const numberOf = (name: string, text: string): number => {
  const value = Number(text.replace(',', '.'));
  if (!Number.isFinite(value) || value < 0)
    refuse(
      'option-unreadable',
      {
        fr: `--${name} attend un nombre positif ; « ${text} » n’en est pas un.`,
        en: `--${name} wants a positive number; “${text}” is not one.`,
      },
      { fr: `Exemple : --${name} 10.`, en: `Example: --${name} 10.` },
    );
  return value;
};

const progressIn = (lang: Lang): Progress => {
  const progress = terminalProgress();
  const { step, ...others } = progress;
  return { ...others, step: (name, total) => step(stepName(name, lang), total) };
};

const stepName = (name: string, lang: Lang): string =>
  name in secretSteps ? secretSteps[name as keyof typeof secretSteps][lang] : name;

const optionsOf = (options: SecretCommandOptions, lang: Lang): ProtectOptions => {
  const regle = regleOf(options.regle);
  if (!regle) {
    const known = regles.map(({ id }) => id).join(', ');
    return refuse(
      'regle-unknown',
      {
        fr: `Aucune règle « ${options.regle} ».`,
        en: `No rule “${options.regle}”.`,
      },
      { fr: `Règles connues : ${known}.`, en: `Known rules: ${known}.` },
    );
  }
  return {
    regle,
    ...(options.margin === undefined ? {} : { margin: numberOf('margin', options.margin) / 100 }),
    ...(options.tolerance === undefined
      ? {}
      : { tolerance: numberOf('tolerance', options.tolerance) / 100 }),
    cost: options.cost,
    seconds: numberOf('time', options.time),
    method: options.fast ? 'fast' : 'best',
    singletons: options.singletons,
    progress: progressIn(lang),
  };
};

const read = async (options: SecretCommandOptions, lang: Lang): Promise<SecretFiles> => {
  if (!options.holding && !options.units)
    refuse(
      'column-missing',
      {
        fr: 'Aucune colonne ne dit le nombre d’unités.',
        en: 'No column says the number of units.',
      },
      {
        fr: 'Donnez --units COLONNE ; ou --holding COLONNE si chaque ligne est une contribution.',
        en: 'Give --units COLUMN; or --holding COLUMN if each row is a contribution.',
      },
    );
  const { value, units, max, max2, holding, statut, costColumn } = options;
  const files = await readSecretFiles(
    options.table.map((path, at) => ({
      path,
      columns: {
        dims: (options.dims[at] ?? options.dims.at(-1) ?? '').split(',').map((dim) => dim.trim()),
        value,
        ...(units && !holding ? { units } : {}),
        ...(max && !holding ? { max } : {}),
        ...(max2 && !holding ? { second: max2 } : {}),
        ...(holding ? { holding } : {}),
        ...(statut ? { statut } : {}),
        ...(costColumn ? { cost: costColumn } : {}),
      },
    })),
    byDim(options.hierarchy),
    byDim(options.total),
  );
  if (isRefusal(files)) throw new RefusalError(files);
  tellProblems(files.rejects, lang);
  return files;
};

const shown = 20;

const tellProblems = (problems: readonly Refusal[], lang: Lang): void => {
  for (const { message, mend } of problems.slice(0, shown))
    print(`✗ ${message[lang]}\n  → ${mend[lang]}`);
  if (problems.length > shown)
    print(secretSaid.more[lang](formatNumber(lang, problems.length - shown)));
};

const order: readonly Statut[] = ['A', 'B', 'C', 'D', 'V', 'Z'];

const tellCounts = (counts: Readonly<Record<Statut, number>>, lang: Lang): void => {
  for (const statut of order)
    if (counts[statut])
      print(
        `  ${statut} ${formatNumber(lang, counts[statut]).padStart(9)}  ${reasons[statut][lang]}`,
      );
};

/** What the tables hold, what the rules hide at once, what is wrong with the rows. Writes nothing. */
const secretCheck = async (
  { lang }: Configuration,
  options: SecretCommandOptions,
): Promise<void> => {
  const { tables, rejects } = await read(options, lang);
  const protection = optionsOf(options, lang);
  const attacked = await auditTable(tables, () => true, protection);
  if (isRefusal(attacked)) throw new RefusalError(attacked);
  protection.progress?.done();
  tellProblems(attacked.problems, lang);
  print(
    secretSaid.checked[lang](
      formatNumber(lang, attacked.cells),
      formatNumber(lang, attacked.equations),
      formatNumber(lang, rejects.length + attacked.problems.length),
    ),
  );
  tellCounts(attacked.primaires, lang);
  if (rejects.length || attacked.problems.length) process.exitCode = 1;
};

/** Hides what must be hidden and writes what may be published. */
const secretProtect = async (
  { lang }: Configuration,
  options: SecretCommandOptions,
): Promise<void> => {
  const files = await read(options, lang);
  if (files.tables.length > 1 && !options.out)
    refuse(
      'folder-missing',
      {
        fr: 'Plusieurs tableaux ne s’écrivent pas dans une seule sortie.',
        en: 'Several tables cannot be written to one output.',
      },
      { fr: 'Donnez un dossier : --out DOSSIER.', en: 'Give a folder: --out FOLDER.' },
    );
  const protection = optionsOf(options, lang);
  const made = await protectTable(files.tables, {
    ...protection,
    intervals: options.internal !== undefined,
  });
  if (isRefusal(made)) throw new RefusalError(made);
  protection.progress?.done();
  tellProblems(made.problems, lang);
  tellCounts(made.counts, lang);
  print(secretSaid.loss[lang](formatNumber(lang, 100 * made.hiddenShare, 2), made.isProved));
  print(secretSaid.proof[lang](made.proof));
  if (!made.isSafe) throw new RefusalError(notSafe(made.unprotected));
  await writeTables(files, made, options, lang);
};

/** Attacks a pattern that the files themselves give, in the column named by --statut. */
const secretAudit = async (
  { lang }: Configuration,
  options: SecretCommandOptions,
): Promise<void> => {
  if (!options.statut)
    refuse(
      'column-missing',
      {
        fr: 'Aucune colonne ne dit ce qui est masqué.',
        en: 'No column says what is hidden.',
      },
      {
        fr: 'Donnez --statut COLONNE, où A, B, C ou D disent une case masquée.',
        en: 'Give --statut COLUMN, where A, B, C or D say a hidden cell.',
      },
    );
  const { tables, statutOf } = await read(options, lang);
  const protection = optionsOf(options, lang);
  const attacked = await auditTable(
    tables,
    (key) => isHidden(statutOf.get(key) ?? 'V'),
    protection,
  );
  if (isRefusal(attacked)) throw new RefusalError(attacked);
  protection.progress?.done();
  tellProblems(attacked.problems, lang);
  if (!attacked.audit.isSafe) throw new RefusalError(notSafe(attacked.unprotected));
  print(secretSaid.held[lang](formatNumber(lang, attacked.needs.length)));
};

const notSafe = (places: readonly string[]): Refusal => {
  const named = places.slice(0, shown).join(' ; ');
  const more = places.length > shown ? '…' : '';
  return {
    why: 'pattern-unsafe',
    message: {
      fr: `Le motif ne protège pas ${places.length} case(s) : ${named}${more}`,
      en: `The pattern does not protect ${places.length} cell(s): ${named}${more}`,
    },
    mend: {
      fr: 'Regroupez des codes, retirez un niveau, ou libérez une case forcée (Z) : trop peu de cases les entourent. Rien n’est écrit.',
      en: 'Group codes, remove a level, or free a forced cell (Z): too few cells surround them. Nothing is written.',
    },
    facts: { cells: places.length },
  };
};

const field = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\n`).join('');

const writeTables = async (
  { tables }: SecretFiles,
  made: ProtectedTable,
  options: SecretCommandOptions,
  lang: Lang,
): Promise<void> => {
  const byKey = new Map(made.cells.map((each) => [each.key, each]));
  const place = (path: string, table: SecretTable): string =>
    tables.length === 1 ? path : join(path, table.name);
  for (const table of tables) {
    const rows = table.cells.flatMap(({ codes }) => {
      const found = byKey.get(sharedKey(table, codes));
      return found ? [{ codes, ...found }] : [];
    });
    const published = csv([
      [...table.dims, options.value, 'STATUT', 'MOTIF'],
      ...rows.map(({ codes, cell, statut }) => [
        ...codes,
        isHidden(statut) ? '' : String(cell.value),
        statut,
        reasons[statut][lang],
      ]),
    ]);
    if (!options.out) process.stdout.write(published);
    else {
      await writeWhole(place(options.out, table), published);
      print(secretSaid.written[lang](place(options.out, table)));
    }
    if (!options.internal) continue;
    const inside = csv([
      [...table.dims, options.value, 'UNITES', 'MAX', 'STATUT', 'BAS', 'HAUT'],
      ...rows.map(({ codes, cell, statut, interval }) => [
        ...codes,
        String(cell.value),
        String(cell.units),
        String(cell.max),
        statut,
        interval ? String(interval.low) : '',
        interval ? String(interval.up) : '',
      ]),
    ]);
    await writeWhole(place(options.internal, table), inside);
    print(secretSaid.writtenInternal[lang](place(options.internal, table)));
  }
};

export const secretCommands = {
  check: secretCheck,
  protect: secretProtect,
  audit: secretAudit,
} as const;
