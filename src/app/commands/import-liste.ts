import { isRefusal, type Lang, type Refusal, RefusalError } from '#kernel';
import { formatNumber } from '#platform/i18n';
import { importListe, type ListeId, listeRejects, listes } from '#structures';
import type { Configuration } from '../configuration.ts';
import { said } from '../messages.ts';

export interface ListeOptions {
  readonly from?: readonly string[];
  readonly date?: string;
  readonly licence?: string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints the lists, as `--list` prints the other sources. */
export const listListes = (lang: Lang): void => {
  for (const { id, title, rhythm } of Object.values(listes))
    print(`${id.padEnd(34)} ${rhythm[lang].padEnd(24)} ${title[lang]}`);
};

/** A day of the calendar, or a refusal. */
export const dayOf = (text: string): string => {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  if (isDay) return text;
  throw new RefusalError({
    why: 'date-unreadable',
    message: { fr: `« ${text} » n’est pas un jour.`, en: `“${text}” is no day.` },
    mend: { fr: 'Écrivez-le ainsi : --date 2026-01-01.', en: 'Write it so: --date 2026-01-01.' },
  });
};

const fromNeeded: Refusal = {
  why: 'file-absent',
  message: { fr: 'Aucun fichier n’est donné.', en: 'No file is given.' },
  mend: said.fromNeeded,
};

/** Takes in one list, of one or several files; the others go on when one is refused. */
export const importListeCommand = async (
  { data, lang }: Configuration,
  liste: ListeId,
  { from, date, licence }: ListeOptions,
): Promise<void> => {
  if (!from?.length) throw new RefusalError(fromNeeded);
  const day = date === undefined ? {} : { date: dayOf(date) };
  const today = new Date().toISOString().slice(0, 10);
  for (const path of from) {
    const imported = await importListe({
      data,
      liste,
      from: path,
      today,
      ...day,
      ...(licence ? { licence } : {}),
    });
    if (isRefusal(imported)) {
      print(`✗ ${imported.message[lang]}\n  → ${imported.mend[lang]}`);
      process.exitCode = 1;
      continue;
    }
    const { input, reasons } = imported;
    const count = (value: number) => formatNumber(lang, value);
    const more = input.corrected
      ? lang === 'fr'
        ? `, ${count(input.corrected)} corrigées`
        : `, ${count(input.corrected)} corrected`
      : '';
    const { read, kept, rejected, asOf, fileName } = input;
    print(said.listeRead[lang](fileName, asOf, count(read), count(kept), count(rejected), more));
    for (const each of reasons)
      print(`  ${count(each.count)} : ${listeRejects[each.reason][lang]}`);
  }
};
