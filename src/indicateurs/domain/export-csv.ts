import { csvLine, type ExportTable, statusTexts, unitTexts } from './export-table.ts';

/** Column names, in words that a spreadsheet user reads and a script may rely on. */
export const csvHeads = {
  fr: [
    'indicateur',
    'nom_indicateur',
    'niveau',
    'code',
    'territoire',
    'millesime',
    'periode',
    'ventilation',
    'valeur',
    'unite',
    'statut',
    'libelle_statut',
    'perimetre',
    'rang',
    'source',
    'editeur',
    'source_millesime',
    'licence',
    'adresse',
    'feuille',
    'ligne',
    'colonne',
    'imprime',
    'reporte_de',
    'publication',
    'note',
    'explication',
  ],
  en: [
    'indicator',
    'indicator_name',
    'level',
    'code',
    'territory',
    'geography_vintage',
    'period',
    'breakdown',
    'value',
    'unit',
    'status',
    'status_label',
    'perimeter',
    'rank',
    'source',
    'publisher',
    'source_vintage',
    'licence',
    'address',
    'sheet',
    'line',
    'column',
    'printed',
    'carried_from',
    'publication',
    'note',
    'explanation',
  ],
} as const;

/**
 * RFC 4180: commas, CRLF, decimal points, in UTF-8. Codes and names stand side by side.
 * @param bom begins with the mark by which spreadsheets know UTF-8.
 */
export function* toCsv(table: ExportTable, { bom = false } = {}): Generator<string> {
  const { lang, indicateur } = table;
  if (bom) yield '\uFEFF';
  yield csvLine(csvHeads[lang]);
  for (const o of table.observations) {
    const input = table.input(o.snapshot);
    yield csvLine([
      o.indicateur,
      indicateur.name[lang],
      o.niveau,
      o.code,
      table.nom(o),
      o.millesime,
      o.period,
      o.breakdown,
      o.value,
      unitTexts[indicateur.unit][lang],
      o.status,
      statusTexts[o.status][lang],
      o.perimetre,
      o.rank,
      input?.title[lang],
      input?.publisher,
      input?.vintage,
      input?.licence.name,
      input?.address,
      o.row.sheet,
      o.row.line,
      o.row.column,
      o.printed,
      o.carriedFrom,
      o.cite,
      o.note,
      table.explain?.(o),
    ]);
  }
}
