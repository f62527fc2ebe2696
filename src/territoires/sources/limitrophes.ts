import { readFileSync } from 'node:fs';

/**
 * Départements that share a land border, from `data/departements-limitrophes.csv`
 * (computed from IGN Admin Express, Licence Ouverte 2.0). Overseas ones have none.
 */
export const readLimitrophes = (): ReadonlyMap<string, readonly string[]> => {
  const text = readFileSync(
    new URL('../../../data/departements-limitrophes.csv', import.meta.url),
    'utf8',
  );
  const lines = text.trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [code = '', neighbours = ''] = line.split(',');
      return [code, neighbours ? neighbours.split(' ') : []];
    }),
  );
};
