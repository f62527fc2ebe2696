import type { Lang } from '#kernel';
import { isRefusal } from '#kernel';
import { explain, sousFamilleName } from '../domain/appartenance.ts';
import { countEcarts, type EcartSummary } from '../domain/ecart-summary.ts';
import { judge } from '../domain/judge.ts';
import type { ListeRefusal } from '../domain/liste-refusals.ts';
import type { Parametres, VersionCalculable } from '../domain/parametres.ts';
import { csvLine, verdictCells, verdictHeads } from '../domain/verdict-csv.ts';
import { regleOf } from './appartenance.ts';
import { type FlagFile, importFlagFile } from './flag-file.ts';

export interface FlagReport extends EcartSummary, Omit<FlagFile, 'rows'> {
  /** The verdict of each row, as CSV in a language, line after line. */
  readonly csv: (lang: Lang) => Generator<string>;
}

/** Judges every row of a table of flagged units, and counts where flag and category disagree. */
export const reportFlagFile = async (
  from: string,
  version: VersionCalculable,
  date: string,
  parametres: Parametres = {},
): Promise<FlagReport | ListeRefusal> => {
  const file = await importFlagFile(from);
  if (isRefusal(file)) return file as ListeRefusal;
  const { rows, ...rest } = file as FlagFile;
  const regle = regleOf(version, date, parametres);
  const counting = countEcarts(regle);
  const ecarts = rows.map(({ unite }) => counting.take(unite, judge(regle, unite)));
  return {
    ...rest,
    ...counting.summary(),
    *csv(lang) {
      yield csvLine(verdictHeads[lang]);
      for (const [at, { unite, denomination }] of rows.entries()) {
        const verdict = explain(regle, unite);
        const sousFamille = verdict.sousFamille
          ? sousFamilleName(regle.tables, verdict.sousFamille, lang)
          : '';
        yield csvLine(
          verdictCells(lang, unite, denomination, verdict, ecarts[at] ?? [], sousFamille),
        );
      }
    },
  };
};
