import { breakdownOf, type FluxMapping } from '../domain/mapping.ts';
import { obsStatus } from '../domain/obs-status.ts';
import type { RawCell } from '../domain/raw-cell.ts';

/** One observation of an SDMX message: its dimensions and attributes, by name. */
export type FluxValues = ReadonlyMap<string, string>;

const valueColumn = 'OBS_VALUE';

/** Turns one SDMX observation into a cell, as a mapping tells. */
export const fluxCell = (
  values: FluxValues,
  mapping: FluxMapping,
  rank: number,
  line: number,
): RawCell => {
  const text = values.get(valueColumn) ?? '';
  const printed = values.get(mapping.territoire) ?? '';
  const code = values.get('OBS_STATUS') || values.get('OBS_FLAG') || '';
  const status = values.get('CONF_STATUS') === 'C' ? 'secret' : obsStatus(code);
  const other = Object.entries(mapping.where).find(
    ([dimension, codes]) => !codes.includes(values.get(dimension) ?? ''),
  );
  return {
    indicateur: mapping.indicateur,
    ...placeOf(printed, mapping.niveau),
    period: values.get('TIME_PERIOD') ?? '',
    breakdown: breakdownOf(
      Object.fromEntries(
        Object.entries(mapping.breakdown).flatMap(([name, dimension]) => {
          const found = values.get(dimension);
          return found === undefined || found === '_T' ? [] : [[name, found]];
        }),
      ),
    ),
    text,
    ...(status ? { status: text ? status : withoutValue(status) } : {}),
    row: { line, column: valueColumn },
    perimetre: null,
    rank,
    ...(code && !status ? { note: `OBS_STATUS=${code}` } : {}),
    ...(other
      ? {
          aside: {
            reason: 'row-incomplete' as const,
            detail: `${other[0]}=${values.get(other[0]) ?? ''}`,
          },
        }
      : {}),
  };
};

const withoutValue = (status: NonNullable<RawCell['status']>): NonNullable<RawCell['status']> =>
  status === 'secret' ? 'secret' : 'missing';

/** INSEE writes `D33` for a département, `R93` for a région, `FE`, `FM` for national aggregates. */
const placeOf = (
  printed: string,
  niveau: FluxMapping['niveau'],
): Pick<RawCell, 'niveau' | 'territoire'> => {
  if (niveau) return { niveau, territoire: printed };
  const [, kind, code] = /^([DR])(\d[\dAB]\d?)$/.exec(printed) ?? [];
  if (code) return { niveau: kind === 'D' ? 'departement' : 'region', territoire: code };
  return { niveau: 'france', territoire: printed };
};
