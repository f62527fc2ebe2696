import type { AnneeDynamique } from './dynamique.ts';

/** Counts as one run of bytes: seven bits each, the eighth says that more follow (LEB128). */
export const packCounts = (counts: readonly number[]): Uint8Array => {
  const bytes: number[] = [];
  for (let count of counts) {
    while (count > 127) {
      bytes.push((count % 128) + 128);
      count = Math.floor(count / 128);
    }
    bytes.push(count);
  }
  return Uint8Array.from(bytes);
};

export const unpackCounts = (bytes: Uint8Array): readonly number[] => {
  const counts: number[] = [];
  let count = 0;
  let weight = 1;
  for (const byte of bytes) {
    count += (byte % 128) * weight;
    if (byte > 127) weight *= 128;
    else {
      counts.push(count);
      count = 0;
      weight = 1;
    }
  }
  return counts;
};

/**
 * Years from packed counts: the first stock, then for each year creations, transfers in, closures,
 * transfers out.
 */
export const unpackSerie = (bytes: Uint8Array, firstAnnee: number): readonly AnneeDynamique[] => {
  const [start = 0, ...flows] = unpackCounts(bytes);
  let debut = start;
  return Array.from({ length: flows.length / 4 }, (_, at) => {
    const [creations = 0, transfertsEntrants = 0, fermetures = 0, transfertsSortants = 0] =
      flows.slice(at * 4, at * 4 + 4);
    const fin = debut + creations - fermetures;
    const annee = {
      annee: firstAnnee + at,
      debut,
      creations,
      transfertsEntrants,
      fermetures,
      transfertsSortants,
      fin,
    };
    debut = fin;
    return annee;
  });
};
