import { type Contribution, cellsFromContributions, flat, type SecretTable } from '#indicateurs';

/**
 * Jobs by territory and family, drawn: many small communes, a few large ones; seven families.
 * The same arguments give the same table.
 */
export const drawTerritories = (
  departements: number,
  epcis: number,
  communes: number,
): SecretTable => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const weights = [0.9, 0.25, 0.1, 0.05, 0.12, 0.3, 0.08];
  const families = weights.map((_, at) => `f${at + 1}`);
  const children = new Map<string, string[]>([['France', []]]);
  const contributions: Contribution[] = [];
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
          for (let left = Math.min(Math.floor(size * weight + random()), 4000); left > 0; left--)
            contributions.push({
              codes: [commune, families[at] ?? ''],
              holding: `h${contributions.length}`,
              value: Math.ceil(Math.exp(1.2 * normal() + 1.5)),
            });
      }
    }
  }
  const shape = {
    dims: ['territoire', 'famille'],
    hierarchies: { territoire: { root: 'France', children }, famille: flat('Total', families) },
  };
  return { name: 'emploi', ...shape, cells: cellsFromContributions(contributions, shape) };
};
