import { isRefusal } from '#kernel';
import type { Niveau } from '#territoires';
import { columnMissing, columnTwice } from '../domain/import-refusals.ts';
import { breakdownOf } from '../domain/mapping.ts';
import { obsStatus } from '../domain/obs-status.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import { melodiMeasures } from '../sources/melodi.ts';
import { type Delimited, oddFields, openDelimited } from './delimited.ts';
import type { Reader } from './reader.ts';

const needed = [
  'GEO',
  'GEO_OBJECT',
  'ACTIVITY',
  'FLORES_MEASURE',
  'OBS_STATUS',
  'TIME_PERIOD',
  'OBS_VALUE',
] as const;
/** `NUMBER_EMPL` is not in the finest nomenclature (A88). */
const optional = ['NUMBER_EMPL', 'LEGAL_FORM_WITH_PUBLIC'] as const;

type Column = (typeof needed)[number] | (typeof optional)[number];

const niveaux: Readonly<Record<string, Niveau>> = {
  FRANCE: 'france',
  PAYS: 'france',
  REG: 'region',
  DEP: 'departement',
  EPCI: 'epci',
  COM: 'commune',
};

const total = '_T';
/** All legal forms together: the only one that Flores is published for. */
const allLegalForms = ['1T9X7', total, ''];

/** Flores as INSEE's Melodi publishes it: one observation a line. */
export const readMelodi: Reader = async ({ path, name, source }) => {
  const table = await openDelimited(path, name);
  if (isRefusal(table)) return table;
  for (const column of needed)
    if (!table.head.includes(column)) return columnMissing(name, column, table.head);
  const known: readonly string[] = [...needed, ...optional];
  for (const column of known)
    if (table.head.filter((each) => each === column).length > 1) return columnTwice(name, column);
  return {
    cells: cellsOf(table, source.rank),
    ignored: () => table.head.filter((column) => !known.includes(column)),
  };
};

async function* cellsOf({ head, rows }: Delimited, rank: number): AsyncGenerator<RawCell> {
  const places = new Map(head.map((column, at) => [column, at]));
  for await (const { values, line } of rows()) {
    const at = (column: Column): string => values[places.get(column) ?? -1]?.trim() ?? '';
    const measure = at('FLORES_MEASURE');
    const text = at('OBS_VALUE');
    const status = obsStatus(at('OBS_STATUS'));
    const { object, code } = geoOf(at('GEO'), at('GEO_OBJECT'));
    const aside = asideOf(
      oddFields(values, head.length),
      object,
      measure,
      at('LEGAL_FORM_WITH_PUBLIC'),
    );
    yield {
      indicateur: melodiMeasures[measure] ?? measure,
      niveau: niveaux[object] ?? 'commune',
      territoire: code,
      period: at('TIME_PERIOD'),
      breakdown: breakdownOf({
        ...(at('ACTIVITY') && at('ACTIVITY') !== total ? { secteur: at('ACTIVITY') } : {}),
        ...(at('NUMBER_EMPL') && at('NUMBER_EMPL') !== total ? { tranche: at('NUMBER_EMPL') } : {}),
      }),
      text,
      ...(status ? { status: text || status === 'secret' ? status : 'missing' } : {}),
      row: { line, column: 'OBS_VALUE' },
      perimetre: null,
      rank,
      ...(aside ? { aside } : {}),
    };
  }
}

/** `2024-COM-01001`, `COM-01001` or `01001`; `EPCI2024` says the year of the geography. */
const geoOf = (geo: string, object: string): { readonly object: string; readonly code: string } => {
  const [, kind, code] = /^(?:\d{4}-)?([A-Z]+)\d*-(.+)$/.exec(geo) ?? [];
  return { object: (object || kind || '').replace(/\d+$/, ''), code: code ?? geo };
};

const asideOf = (
  odd: string | undefined,
  object: string,
  measure: string,
  legalForm: string,
): RawCell['aside'] => {
  if (odd) return { reason: 'row-incomplete', detail: odd };
  if (!niveaux[object]) return { reason: 'not-a-territory', detail: object };
  if (!melodiMeasures[measure])
    return { reason: 'row-incomplete', detail: `FLORES_MEASURE=${measure}` };
  if (!allLegalForms.includes(legalForm))
    return { reason: 'row-incomplete', detail: `LEGAL_FORM_WITH_PUBLIC=${legalForm}` };
  return undefined;
};
