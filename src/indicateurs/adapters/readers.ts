import type { Format } from '../sources/source.ts';
import { readMelodi } from './melodi-reader.ts';
import { readPublished } from './published-reader.ts';
import type { Reader } from './reader.ts';
import { readSdmxCsv } from './sdmx-csv-reader.ts';
import { readSdmxMl } from './sdmx-ml-reader.ts';
import { readTabular } from './tabular-reader.ts';
import { readInseeWorkbook } from './workbook-reader.ts';

/** The reader of each format. */
export const readers: Readonly<Record<Format, Reader>> = {
  'chiffres-publies': readPublished,
  'insee-workbook': readInseeWorkbook,
  melodi: readMelodi,
  'sdmx-csv': readSdmxCsv,
  'sdmx-ml': readSdmxMl,
  tabular: readTabular,
};
