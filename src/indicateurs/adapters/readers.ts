import type { Format } from '../sources/source.ts';
import { readPublished } from './published-reader.ts';
import type { Reader } from './reader.ts';
import { readTabular } from './tabular-reader.ts';
import { readInseeWorkbook } from './workbook-reader.ts';

/** The reader of each format. */
export const readers: Partial<Readonly<Record<Format, Reader>>> = {
  'insee-workbook': readInseeWorkbook,
  tabular: readTabular,
  'chiffres-publies': readPublished,
};
