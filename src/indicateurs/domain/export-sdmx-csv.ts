import { csvLine, type ExportTable, frequency, statusCodes, unitCodes } from './export-table.ts';

export const dataflow = { agency: 'ECHELLE', id: 'INDICATEURS' } as const;

const components = [
  'FREQ',
  'REF_AREA_TYPE',
  'REF_AREA',
  'INDICATOR',
  'BREAKDOWN',
  'PERIMETER',
  'SOURCE_DATASET',
  'TIME_PERIOD',
  'OBS_VALUE',
  'OBS_STATUS',
  'CONF_STATUS',
  'UNIT_MEASURE',
  'DECIMALS',
  'COMMENT_OBS',
] as const;

/**
 * SDMX-CSV, either version: 1.0 names the dataflow in each record, 2.0 the structure and the action.
 * `_T` is the total and `_Z` “not applicable”, as SDMX code lists have them.
 */
export function* toSdmxCsv(table: ExportTable, version: '1.0' | '2.0' = '2.0'): Generator<string> {
  const { agency, id } = dataflow;
  const lead =
    version === '1.0'
      ? { heads: ['DATAFLOW'], fields: [`${agency}:${id}(1.0)`] }
      : {
          heads: ['STRUCTURE', 'STRUCTURE_ID', 'ACTION'],
          fields: ['dataflow', `${agency}:${id}(1.0.0)`, 'I'],
        };
  yield csvLine([...lead.heads, ...components]);
  for (const o of table.observations)
    yield csvLine([
      ...lead.fields,
      frequency(o.period),
      o.niveau,
      o.code,
      o.indicateur,
      o.breakdown || '_T',
      o.perimetre ?? '_Z',
      table.input(o.snapshot)?.source ?? o.snapshot,
      o.period,
      o.value,
      statusCodes[o.status],
      o.status === 'secret' ? 'C' : 'F',
      unitCodes[table.indicateur.unit],
      table.indicateur.decimals,
      o.note,
    ]);
}
