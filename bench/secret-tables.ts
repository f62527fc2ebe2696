import { type Contribution, cellsFromContributions, flat, type SecretTable } from '#indicateurs';

/** Communes to draw. */
export interface Drawn {
  readonly departements: number;
  readonly epcis: number;
  readonly communes: number;
}

/**
 * Jobs by territory and family, and by territory and one of 17 sectors: linked by the territories'
 * totals, drawn: many small communes, a few large ones; seven families.
 * The same arguments give the same table.
 */
export const drawTerritories = ({
  departements,
  epcis,
  communes,
}: Drawn): readonly [SecretTable, SecretTable] => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const weights = [0.9, 0.25, 0.1, 0.05, 0.12, 0.3, 0.08];
  const families = weights.map((_, at) => `f${at + 1}`);
  const children = new Map<string, string[]>([['France', []]]);
  const sectors = Array.from({ length: 17 }, (_, at) => `s${at + 1}`);
  const byFamily: Contribution[] = [];
  const bySector: Contribution[] = [];
  const child = (parent: string, code: string): string => {
    const known = children.get(parent);
    if (known) known.push(code);
    else children.set(parent, [code]);
    return code;
  };
  for (let d = 0; d < departements; d++) {
    const departement = child('France', `d${d}`);
    for (let e = 0; e < epcis; e++) {
      const epci = child(departement, `${departement}e${e}`);
      const count = Math.max(1, Math.round((communes / epcis) * (0.3 + 1.4 * random())));
      for (let c = 0; c < count; c++) {
        const commune = child(epci, `${epci}c${c}`);
        const size = Math.exp(2.2 * normal());
        for (const [at, weight] of weights.entries())
          for (let left = Math.min(Math.floor(size * weight + random()), 4000); left > 0; left--) {
            const holding = `h${byFamily.length}`;
            const value = Math.ceil(Math.exp(1.2 * normal() + 1.5));
            const sector = sectors[Math.floor(17 * random() ** 2)] ?? '';
            byFamily.push({ codes: [commune, families[at] ?? ''], holding, value });
            bySector.push({ codes: [commune, sector], holding, value });
          }
      }
    }
  }
  const table = (
    dim: string,
    codes: readonly string[],
    contributions: readonly Contribution[],
  ): SecretTable => {
    const shape = {
      dims: ['territoire', dim],
      hierarchies: { territoire: { root: 'France', children }, [dim]: flat('Total', codes) },
    };
    return { name: dim, ...shape, cells: cellsFromContributions(contributions, shape) };
  };
  return [table('famille', families, byFamily), table('secteur', sectors, bySector)];
};
