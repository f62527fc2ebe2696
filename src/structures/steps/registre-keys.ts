/**
 * Sum of Luhn modulo ten, in arithmetic on the number: cut after each digit, odd digits count
 * twice, less nine when they are five or more. Leading zeros change nothing.
 * @param digits how many digits the number may have.
 */
export const luhnSql = (number: string, digits: number): string => {
  const pairs = Array.from({ length: Math.ceil(digits / 2) }, (_, at) => {
    const cut = 100 ** at;
    const units = at ? `- ${number} // ${cut}` : number;
    return `${units} + 2 * (${number} // ${cut * 10}) + ${number} // ${cut * 50}`;
  });
  return `(${pairs.join(' ')}) % 10`;
};

/** La Poste numbers its establishments otherwise: their digits add up to a multiple of five. */
const laPoste = 356000000;

const plainSum = (number: string): string =>
  Array.from({ length: 14 }, (_, at) => `(${number} // ${10 ** at}) % 10`).join(' + ');

/** Whether the key of a SIREN, read as a number, holds. */
export const sirenHolds = (siren: string): string =>
  `(${siren} BETWEEN 1 AND 999999999 AND ${luhnSql(siren, 9)} = 0)`;

/** Whether the keys of a SIRET, read as a number, and of its SIREN hold. */
export const siretHolds = (siret: string): string =>
  `(${siret} BETWEEN 100000 AND 99999999999999
    AND (${luhnSql(siret, 14)} = 0
      OR (${siret} // 100000 = ${laPoste} AND (${plainSum(siret)}) % 5 = 0))
    AND ${luhnSql(`(${siret} // 100000)`, 9)} = 0)`;
