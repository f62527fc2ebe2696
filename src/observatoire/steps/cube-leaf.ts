import { familles } from '#structures';
import type { Estimateur } from '../domain/emploi-estime.ts';
import { readNomenclature } from '../sources/nomenclature.ts';
import { communeOfKeySql } from './cube-sql.ts';

/** The columns of `cube.parquet`; upper levels are sums of its rows. */
export const cubeColumns = {
  exercice: 'USMALLINT',
  /** Null: the whole economy. */
  perimetre: 'VARCHAR',
  famille: 'VARCHAR',
  /** As the register gives it when the millésime does not hold it; null when none is given. */
  commune: 'VARCHAR',
  division: 'VARCHAR',
  tranche: 'VARCHAR',
  employeur: 'BOOLEAN',
  etablissements: 'UINTEGER',
  /** Estimated jobs, to the thousandth, so that sums are exact. */
  emplois: 'DECIMAL(15,3)',
} as const;

const list = (values: readonly string[]): string =>
  `[${values.map((value) => `'${value}'`).join(', ')}]`;

export interface LeafOrder {
  readonly exercices: readonly number[];
  readonly perimetres: readonly { readonly version: string }[];
  readonly estimateur: Estimateur;
  /** Whether the table `facteurs` has rows. */
  readonly calibrated: boolean;
  /** Whether the whole economy is given too. */
  readonly economie: boolean;
}

/**
 * Every cell of the tables `economie` and `ess-…` with its codes in words and its jobs. Those tables
 * are sorted by key, so that rows come by year, perimeter, then key.
 */
export const leafSql = ({
  exercices,
  perimetres,
  estimateur,
  calibrated,
  economie,
}: LeafOrder): string => {
  const nomenclature = readNomenclature();
  const a17 = Array.from({ length: 100 }, (_, division) =>
    nomenclature.of(String(division).padStart(2, '0'), 'A17'),
  );
  const codes = estimateur.tranches.map(({ code }) => code);
  const means = codes.map((code) => estimateur.mean(code));
  const tables = [
    ...(economie ? [{ table: 'economie', rang: 0 }] : []),
    ...perimetres.map(({ version }, at) => ({ table: `ess-${version}`, rang: at + 1 })),
  ];
  const rows = exercices.flatMap((exercice) =>
    tables.map(
      ({ table, rang }) =>
        `SELECT ${exercice}::USMALLINT AS exercice, ${rang}::UTINYINT AS rang, key, n${exercice} AS n
         FROM "${table}" WHERE n${exercice} > 0`,
    ),
  );
  const tranche = `(${list(codes)})[((key >> 4) & 31)::INTEGER + 1]`;
  const mean = `([${means.join(', ')}]::DOUBLE[])[((key >> 4) & 31)::INTEGER + 1]`;
  const joins = calibrated
    ? `LEFT JOIN lieux ON numero = key >> 16
       LEFT JOIN facteurs f ON f.exercice = cells.exercice AND f.departement = lieux.departement
         AND f.a17 = (${list(a17)})[((key >> 9) & 127)::INTEGER + 1] AND f.tranche = ${tranche}`
    : '';
  return `
    SELECT cells.exercice, (${list(perimetres.map(({ version }) => version))})[rang] AS perimetre,
      (${list(familles)})[(key & 7)::INTEGER] AS famille,
      ${communeOfKeySql('key')} AS commune,
      lpad(((key >> 9) & 127)::VARCHAR, 2, '0') AS division, ${tranche} AS tranche,
      (key >> 3) & 1 = 1 AS employeur, n AS etablissements,
      (CASE WHEN (key >> 3) & 1 = 1 THEN round(n * ${mean}${calibrated ? ' * coalesce(factor, 1)' : ''}, 3)
        ELSE 0 END)::DECIMAL(15,3) AS emplois
    FROM (${rows.join(' UNION ALL ')}) cells ${joins}`;
};
