import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isRefusal, parseSiren, type Refusal, RefusalError } from '#kernel';
import { formatNumber } from '#platform/i18n';
import {
  appartenance,
  ecartNames,
  type FlagReport,
  familleNames,
  isListeId,
  listeIds,
  listeRejects,
  nameOfSousFamille,
  type Parametres,
  parametreIds,
  parametres,
  parseParametres,
  readNaf,
  reportFlagFile,
  sayReason,
  type VersionCalculable,
} from '#structures';
import type { Configuration } from '../configuration.ts';
import { said } from '../messages.ts';
import { dayOf } from './import-liste.ts';

interface RuleOptions {
  readonly version: VersionCalculable;
  readonly date?: string;
  readonly parametre?: readonly string[];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const refuse = (why: string, message: Refusal['message'], mend: Refusal['mend']): never => {
  throw new RefusalError({ why, message, mend });
};

/** The rule asked for: without `--date`, it is read today, and the output says that day. */
const ruleOf = ({ version, date, parametre = [] }: RuleOptions) => {
  const told = parseParametres(parametre);
  if (isRefusal(told)) throw new RefusalError(told);
  return {
    version,
    date: date === undefined ? new Date().toISOString().slice(0, 10) : dayOf(date),
    parametres: told as Parametres,
  };
};

/** Judges a table of flagged units, prints the counts by category, writes each verdict. */
export const perimetreReport = async (
  { lang }: Configuration,
  options: RuleOptions & { readonly from: string; readonly out?: string },
): Promise<void> => {
  const { version, date, parametres: told } = ruleOf(options);
  const report = await reportFlagFile(options.from, version, date, told);
  if (isRefusal(report)) throw new RefusalError(report);
  const { read, looked, rejects, passed, categories, ecarts, csv } = report as FlagReport;
  const count = (value: number) => formatNumber(lang, value);
  const former = passed.notPresent + passed.toldAgain;
  print(`${version}, ${date}`);
  print(said.perimetreRead[lang](count(read), count(looked), count(rejects.length), count(former)));
  for (const { line, column, value, reason } of rejects.slice(0, 5))
    print(`  ${line} : ${column} « ${value} », ${listeRejects[reason][lang]}`);
  print(said.perimetreHeads[lang]);
  for (const row of categories)
    print(
      [
        (row.categorieJuridique ?? '–').padEnd(6),
        count(row.count).padStart(9),
        count(row.flagged).padStart(10),
        count(row.in).padStart(9),
        `  ${row.label ?? ''}`,
      ].join(' '),
    );
  if (ecarts.length) print(said.ecartsHead[lang]);
  for (const { ecart, categorieJuridique, count: found } of ecarts)
    print(`${count(found).padStart(8)}  ${categorieJuridique ?? '–'}  ${ecartNames[ecart][lang]}`);
  if (!options.out) return;
  await pipeline(Readable.from(csv(lang)), createWriteStream(options.out));
  print(said.written[lang](options.out));
};

/** Explains one unit that is described on the command line. */
export const perimetreExplain = async (
  { lang }: Configuration,
  text: string,
  options: RuleOptions & {
    readonly cj?: string;
    readonly naf?: string;
    readonly flag?: 'O' | 'N';
    readonly liste?: readonly string[];
  },
): Promise<void> => {
  const { version, date, parametres: told } = ruleOf(options);
  const siren =
    parseSiren(text) ??
    refuse(
      'siren-unreadable',
      {
        fr: `« ${text} » n’est pas un SIREN : neuf chiffres dont la clé tombe juste.`,
        en: `“${text}” is no SIREN: nine digits whose key holds.`,
      },
      { fr: 'Vérifiez le numéro.', en: 'Check the number.' },
    );
  const { cj, naf, flag, liste = [] } = options;
  if (cj !== undefined && !/^\d{4}$/.test(cj))
    refuse(
      'categorie-unreadable',
      { fr: `« ${cj} » n’est pas une catégorie juridique.`, en: `“${cj}” is no legal category.` },
      { fr: 'Quatre chiffres : --cj 9220.', en: 'Four digits: --cj 9220.' },
    );
  if (naf !== undefined && !readNaf(naf))
    refuse(
      'naf-unreadable',
      { fr: `« ${naf} » n’est pas un code NAF.`, en: `“${naf}” is no NAF code.` },
      { fr: 'Ainsi : --naf 62.01Z.', en: 'So: --naf 62.01Z.' },
    );
  const unknown = liste.find((each) => !isListeId(each));
  if (unknown)
    refuse(
      'liste-unknown',
      { fr: `Aucune liste ne s’appelle « ${unknown} ».`, en: `No list is called “${unknown}”.` },
      { fr: `Listes : ${listeIds.join(', ')}.`, en: `Lists: ${listeIds.join(', ')}.` },
    );
  const found = appartenance(
    {
      siren,
      categorieJuridique: cj ?? null,
      naf: readNaf(naf ?? ''),
      drapeau: flag ?? null,
      listes: liste.filter(isListeId),
    },
    version,
    date,
    told,
  );
  const verdict = found.in
    ? { fr: 'dans l’ESS', en: 'in the ESS' }
    : { fr: 'hors de l’ESS', en: 'outside the ESS' };
  const famille = found.famille ? ` : ${familleNames[found.famille][lang]}` : '';
  const sousFamille = found.sousFamille ? `, ${nameOfSousFamille(found.sousFamille, lang)}` : '';
  print(`${siren} (${version}, ${date}) – ${verdict[lang]}${famille}${sousFamille}`);
  const marks = { in: '✓', out: '✗', said: '·' } as const;
  for (const reason of found.reasons) print(`${marks[reason.outcome]} ${sayReason(lang, reason)}`);
  for (const id of parametreIds)
    if (told[id] && told[id] !== parametres[id].defaults[version])
      print(`  ${id}=${told[id]} : ${parametres[id].why[lang]}`);
};
