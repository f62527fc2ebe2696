import type { Lang } from '#kernel';
import { territoireKey } from '#territoires';
import { type ExportTable, statusCodes, statusTexts, unitTexts } from './export-table.ts';
import type { Observation } from './observation.ts';

interface Category {
  readonly index: readonly string[];
  readonly label: Readonly<Record<string, string>>;
  readonly unit?: Readonly<Record<string, { readonly label: string; readonly decimals: number }>>;
}

/** A dataset of JSON-stat 2.0 (https://json-stat.org/full/). */
export interface JsonStat {
  readonly version: '2.0';
  readonly class: 'dataset';
  readonly label: string;
  readonly source: string;
  readonly updated: string;
  readonly note: readonly string[];
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly role: {
    readonly time: readonly string[];
    readonly geo: readonly string[];
    readonly metric: readonly string[];
  };
  readonly dimension: Readonly<
    Record<string, { readonly label: string; readonly category: Category }>
  >;
  /** By place in the cube, the last dimension moving first; places without an observation are absent. */
  readonly value: Readonly<Record<string, number | null>>;
  /** SDMX status of the places whose value is not normal, or is absent. */
  readonly status: Readonly<Record<string, string>>;
  readonly extension: {
    readonly release: string;
    readonly unit: string;
    readonly statuses: Readonly<Record<string, string>>;
    readonly licences: readonly string[];
    readonly sources: readonly { readonly title: string; readonly address: string }[];
  };
}

const labels = {
  indicateur: { fr: 'Indicateur', en: 'Indicator' },
  territoire: { fr: 'Territoire', en: 'Territory' },
  period: { fr: 'Période', en: 'Period' },
  breakdown: { fr: 'Ventilation', en: 'Breakdown' },
  perimetre: { fr: 'Périmètre', en: 'Perimeter' },
} satisfies Record<string, Record<Lang, string>>;

const total = { fr: 'Ensemble', en: 'Total' };
const without = { fr: 'Sans périmètre', en: 'No perimeter' };

/** An empty code is awkward as an object key: these stand for “all” and “none”. */
const allCode = '_T';
const noneCode = '_Z';

/**
 * The cube of one indicator. When several sources give one figure, the preferred one, which comes
 * first, is the one that stands in the cube.
 */
export const toJsonStat = (table: ExportTable): JsonStat => {
  const { lang, indicateur, observations } = table;
  const levels = new Set(observations.map(({ niveau }) => niveau));
  const territoireOf = (o: Observation) =>
    levels.size > 1 ? territoireKey(o.niveau, o.code) : o.code;
  const periodOf = (o: Observation): string => o.period;
  const breakdownOf = (o: Observation) => o.breakdown || allCode;
  const perimetreOf = (o: Observation): string => o.perimetre ?? noneCode;

  const territoires = distinct(observations, territoireOf);
  const periods = distinct(observations, periodOf).sort();
  const breakdowns = distinct(observations, breakdownOf).sort();
  const perimetres = distinct(observations, perimetreOf).sort();
  const names = new Map(observations.map((o) => [territoireOf(o), table.nom(o) ?? o.code]));

  const value: Record<string, number | null> = {};
  const status: Record<string, string> = {};
  const places = [territoires, periods, breakdowns, perimetres].map(
    (codes) => new Map(codes.map((code, at) => [code, at])),
  );
  for (const o of observations) {
    const codes = [territoireOf(o), periodOf(o), breakdownOf(o), perimetreOf(o)];
    const place = codes.reduce(
      (at, code, axis) => at * (places[axis]?.size ?? 1) + (places[axis]?.get(code) ?? 0),
      0,
    );
    if (place in value) continue;
    value[place] = o.value;
    if (o.status !== 'normal') status[place] = statusCodes[o.status];
  }

  const dimension = (name: keyof typeof labels, codes: readonly string[], label: Labelling) => ({
    label: labels[name][lang],
    category: {
      index: codes,
      label: Object.fromEntries(codes.map((code) => [code, label(code)])),
    },
  });
  const inputs = distinct(observations, ({ snapshot }) => snapshot).flatMap(
    (snapshot) => table.input(snapshot) ?? [],
  );
  const metric = dimension('indicateur', [indicateur.id], () => indicateur.name[lang]);
  const unit = { label: unitTexts[indicateur.unit][lang], decimals: indicateur.decimals };
  return {
    version: '2.0',
    class: 'dataset',
    label: indicateur.name[lang],
    source: [...new Set(inputs.map(({ publisher }) => publisher))].join(', '),
    updated: table.manifest.date,
    note: [indicateur.definition[lang], indicateur.formula[lang]],
    id: ['indicateur', 'territoire', 'period', 'breakdown', 'perimetre'],
    size: [1, territoires.length, periods.length, breakdowns.length, perimetres.length],
    role: { time: ['period'], geo: ['territoire'], metric: ['indicateur'] },
    dimension: {
      indicateur: {
        ...metric,
        category: { ...metric.category, unit: { [indicateur.id]: unit } },
      },
      territoire: dimension('territoire', territoires, (code) => names.get(code) ?? code),
      period: dimension('period', periods, (code) => code),
      breakdown: dimension('breakdown', breakdowns, (code) =>
        code === allCode ? total[lang] : code,
      ),
      perimetre: dimension('perimetre', perimetres, (code) =>
        code === noneCode ? without[lang] : code,
      ),
    },
    value,
    status,
    extension: {
      release: table.manifest.id,
      unit: indicateur.unit,
      statuses: Object.fromEntries(
        distinct(observations, (o) => o.status).map((one) => [
          statusCodes[one],
          statusTexts[one][lang],
        ]),
      ),
      licences: [...new Set(inputs.map(({ licence }) => licence.url))],
      sources: inputs.map(({ title, address }) => ({ title: title[lang], address })),
    },
  };
};

type Labelling = (code: string) => string;

const distinct = <T extends string>(
  observations: readonly Observation[],
  of: (observation: Observation) => T,
): T[] => [...new Set(observations.map(of))];
