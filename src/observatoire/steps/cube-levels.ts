import type { Niveau } from '#territoires';

/** A level of the cube, and the SQL of its code from the columns of `lieux`. */
export interface CubeLevel {
  readonly niveau: Niveau;
  /** A code, or null for a commune that the level leaves out. */
  readonly code: string;
}

const inFrance = (code: string, where: string): CubeLevel => ({
  niveau: 'france',
  code: `CASE WHEN departement <> '' AND ${where} THEN '${code}' END`,
});

/** Levels that add up from communes, the four aggregates of France last. */
export const cubeLevels: readonly CubeLevel[] = [
  { niveau: 'commune', code: 'lieux.commune' },
  { niveau: 'epci', code: "nullif(epci, '')" },
  { niveau: 'departement', code: "nullif(departement, '')" },
  { niveau: 'region', code: "nullif(region, '')" },
  inFrance('FR', 'true'),
  inFrance('FRHM', "region <> '06'"),
  inFrance('FRM', 'NOT outremer'),
  inFrance('FRP', "NOT outremer AND region <> '11'"),
];
