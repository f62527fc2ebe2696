import { embeddedSources } from './embedded.ts';
import { etablissementsSources } from './etablissements.ts';
import { filosofiSources } from './filosofi.ts';
import { workbookSources } from './insee-workbooks.ts';
import { melodiSources } from './melodi.ts';
import { sdmxSources } from './sdmx.ts';
import type { Source } from './source.ts';
import { urssafSources } from './urssaf.ts';

/** Every upstream file that the observatory knows how to read. */
export const sources: readonly Source[] = [
  ...embeddedSources,
  ...workbookSources,
  ...filosofiSources,
  ...etablissementsSources,
  ...urssafSources,
  ...melodiSources,
  ...sdmxSources,
];

export const findSource = (id: string): Source | undefined =>
  sources.find((source) => source.id === id);

const base = (path: string): string => path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';

/** The source whose publisher distributes a file under that name. */
export const recogniseSource = (path: string): Source | undefined =>
  sources.find((source) => source.fileNames.some((name) => name.toLowerCase() === base(path)));

export * from './source.ts';
