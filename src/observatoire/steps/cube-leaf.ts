import { familles } from '#structures';
import type { Estimateur } from '../domain/emploi-estime.ts';
import { readNomenclature } from '../sources/nomenclature.ts';

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

/** Every cell of the tables `economie` and `ess-…` with its codes in words and its jobs. */
export const leafSql = (
  exercices: readonly number[],
  perimetres: readonly { readonly version: string }[],
  estimateur: Estimateur,
): string => {
  const nomenclature = readNomenclature();
  const a17 = Array.from({ length: 100 }, (_, division) =>
    nomenclature.of(String(division).padStart(2, '0'), 'A17'),
  );
  const codes = estimateur.tranches.map(({ code }) => code);
  const means = codes.map((code) => estimateur.mean(code));
  const tables = [
    { table: 'economie', version: null },
    ...perimetres.map(({ version }) => ({ table: `ess-${version}`, version })),
  ];
  const rows = exercices.flatMap((exercice) =>
    tables.map(
      ({ table, version }, at) =>
        `SELECT ${exercice}::USMALLINT AS exercice, ${at}::UTINYINT AS rang,
           ${version ? `'${version}'` : 'NULL::VARCHAR'} AS perimetre, key, n${exercice} AS n
         FROM "${table}" WHERE n${exercice} > 0`,
    ),
  );
  return `
    WITH cells AS (
      SELECT *, ((key >> 9) & 127)::INTEGER AS division, ((key >> 4) & 31)::INTEGER AS tranche,
        (key >> 3) & 1 = 1 AS employeur, (key & 7)::INTEGER AS famille
      FROM (${rows.join(' UNION ALL ')})
    )
    SELECT cells.exercice, perimetre, (${list(familles)})[cells.famille] AS famille,
      coalesce(commune, CASE WHEN key >> 16 > 0 THEN lpad((key >> 16)::VARCHAR, 5, '0') END) AS commune,
      lpad(division::VARCHAR, 2, '0') AS division,
      (${list(codes)})[cells.tranche + 1] AS tranche, employeur, n AS etablissements,
      (CASE WHEN employeur
        THEN round(n * ([${means.join(', ')}]::DOUBLE[])[cells.tranche + 1] * coalesce(factor, 1), 3)
        ELSE 0 END)::DECIMAL(15,3) AS emplois
    FROM cells LEFT JOIN lieux ON numero = key >> 16
    LEFT JOIN facteurs f ON employeur AND f.exercice = cells.exercice AND f.departement = lieux.departement
      AND f.a17 = (${list(a17)})[division + 1] AND f.tranche = (${list(codes)})[cells.tranche + 1]
    ORDER BY cells.exercice, rang, key`;
};
