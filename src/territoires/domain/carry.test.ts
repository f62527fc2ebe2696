import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { mirror } from '../../../test/mirror.ts';
import { readMouvements } from '../adapters/mouvements-reader.ts';
import { embeddedHistoire, histoireFor, histoireOf } from '../steps/histoires.ts';
import { loadRepertoire } from '../steps/territoires-table.ts';
import { type Carried, type CarryRequest, carry, sharesByPopulation } from './carry.ts';
import { describeMouvement, type Mouvement } from './mouvement.ts';

/** Lines of INSEE's file, events of communes since 1943. */
const excerpt = `MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP
10,2026-01-01,COM,28274,0,MOUTIERS,Moutiers,Moutiers,COM,28274,0,MOUTIERS EN BEAUCE,Moutiers-en-Beauce,Moutiers-en-Beauce
32,2025-01-01,COM,01187,0,HAUT VALROMEY,Haut Valromey,Haut Valromey,COM,01187,0,HAUT VALROMEY,Haut Valromey,Haut Valromey
32,2025-01-01,COM,01330,0,RUFFIEU,Ruffieu,Ruffieu,COM,01187,0,HAUT VALROMEY,Haut Valromey,Haut Valromey
32,2025-01-01,COM,01330,0,RUFFIEU,Ruffieu,Ruffieu,COMD,01330,0,RUFFIEU,Ruffieu,Ruffieu
50,2025-01-01,COM,49069,1,OREE D ANJOU,Orée d'Anjou,Orée d'Anjou,COM,49126,1,OREE D ANJOU,Orée d'Anjou,Orée d'Anjou
21,2024-01-01,COM,85084,1,ESSARTS EN BOCAGE,Essarts en Bocage,Essarts en Bocage,COM,85084,1,ESSARTS EN BOCAGE,Essarts-en-Bocage,Essarts-en-Bocage
21,2024-01-01,COM,85084,1,ESSARTS EN BOCAGE,Essarts en Bocage,Essarts en Bocage,COM,85165,5,OIE,Oie,L'Oie
21,2024-01-01,COM,85084,1,ESSARTS EN BOCAGE,Essarts en Bocage,Essarts en Bocage,COM,85212,0,SAINTE FLORENCE,Sainte-Florence,Sainte-Florence
21,2019-12-31,COM,14712,0,SALINE,Saline,Saline,COM,14666,0,SANNERVILLE,Sannerville,Sannerville
21,2019-12-31,COM,14712,0,SALINE,Saline,Saline,COM,14712,0,TROARN,Troarn,Troarn
32,2018-01-01,COM,44180,0,SAINT MARS LA JAILLE,Saint-Mars-la-Jaille,Saint-Mars-la-Jaille,COM,44180,0,VALLONS DE L ERDRE,Vallons-de-l'Erdre,Vallons-de-l'Erdre
32,2018-01-01,COM,44225,0,FREIGNE,Freigné,Freigné,COM,44180,0,VALLONS DE L ERDRE,Vallons-de-l'Erdre,Vallons-de-l'Erdre
41,2018-01-01,COM,49144,0,FREIGNE,Freigné,Freigné,COM,44225,0,FREIGNE,Freigné,Freigné
32,2017-01-01,COM,14666,0,SANNERVILLE,Sannerville,Sannerville,COM,14712,0,SALINE,Saline,Saline
32,2017-01-01,COM,14712,0,TROARN,Troarn,Troarn,COM,14712,0,SALINE,Saline,Saline
30,2007-02-23,COM,97127,0,SAINT MARTIN,Saint-Martin,Saint-Martin,,,,,,
`;

const repertoire = loadRepertoire();
const read = readMouvements('mouvements-communes.csv', Buffer.from(excerpt));
if (isRefusal(read)) throw new Error(JSON.stringify(read));
const histoire = histoireOf(repertoire, (read as { mouvements: readonly Mouvement[] }).mouvements);

const carried = (
  values: Readonly<Record<string, number>>,
  from: number,
  to: number,
  more: Partial<CarryRequest> = {},
): Carried => {
  const request = { values: new Map(Object.entries(values)), from, to, measure: 'count' as const };
  const result = carry(histoire, { ...request, ...more });
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result as Carried;
};

const kept = ({ values }: Carried) =>
  values.map(({ code, value, how }) => `${code} ${value} ${how}`);
const left = ({ notCarried }: Carried) =>
  notCarried.map(({ code, why, missing }) => [code, why, ...(missing ?? [])].join(' '));

describe('a count passes from one geography to another', () => {
  test.each([
    ['nothing happened', { '48095': 7 }, 2018, 2026, ['48095 7 unchanged']],
    ['Moutiers took another name', { '28274': 7 }, 2025, 2026, ['28274 7 renamed']],
    ['Ruffieu joined Haut Valromey', { '01187': 5, '01330': 2 }, 2024, 2026, ['01187 7 summed']],
    ['Orée d’Anjou moved its chef-lieu', { '49069': 7 }, 2024, 2026, ['49126 7 recoded']],
    [
      'Freigné changed département, then merged, on the same day',
      { '49144': 2, '44180': 5 },
      2017,
      2018,
      ['44180 7 summed'],
    ],
    [
      'Sannerville merged, then was re-established within its own limits',
      { '14666': 2, '14712': 5 },
      2016,
      2020,
      ['14666 2 reestablished', '14712 5 reestablished'],
    ],
    [
      'L’Oie and its neighbours, read backwards, are the commune they left',
      { '85084': 5, '85165': 2, '85212': 1 },
      2024,
      2023,
      ['85084 8 summed'],
    ],
  ] as const)('%s', (_sentence, values, from, to, expected) => {
    const result = carried(values, from, to);
    expect(kept(result).toSorted()).toEqual(expected);
    expect(left(result)).toEqual([]);
  });

  test('the result says which communes, which movement, which day, in INSEE’s words', () => {
    const [value] = carried({ '01187': 5, '01330': 2 }, 2024, 2026).values;
    expect(value?.parts).toEqual([
      { code: '01187', value: 5 },
      { code: '01330', value: 2 },
    ]);
    expect(value?.mouvements.map((each) => describeMouvement('fr', each))).toContain(
      'Ruffieu (01330) → Haut Valromey (01187), création de commune nouvelle, 2025-01-01',
    );
  });
});

describe('what cannot pass is left with its reason', () => {
  test.each([
    ['a code that no COG holds', { '99999': 1 }, 2024, 2026, ['99999 unknown']],
    ['a code that is of another millésime', { '49144': 1 }, 2018, 2026, ['49144 unknown']],
    ['a code too young', { '44225': 1 }, 2017, 2026, ['44225 unknown']],
    ['a commune that left the COG', { '97127': 1 }, 2006, 2026, ['97127 gone']],
    ['a commune split without known parts', { '85084': 8 }, 2023, 2024, ['85084 split']],
    [
      'Saline as it was between merger and re-establishment',
      { '14712': 7 },
      2018,
      2020,
      ['14712 split'],
    ],
    [
      'a merger of which one part is missing',
      { '01187': 5 },
      2024,
      2026,
      ['01187 incomplete 01330'],
    ],
  ] as const)('%s', (_sentence, values, from, to, expected) => {
    const result = carried(values, from, to);
    expect(left(result)).toEqual(expected);
    expect(kept(result)).toEqual([]);
  });

  test('a share passes where the territory is the same, and is never added up', () => {
    const share = { measure: 'share' as const };
    expect(kept(carried({ '49069': 40 }, 2024, 2026, share))).toEqual(['49126 40 recoded']);
    expect(left(carried({ '01187': 40, '01330': 60 }, 2024, 2026, share))).toEqual([
      '01187 not-additive',
      '01330 not-additive',
    ]);
    expect(left(carried({ '85084': 40 }, 2023, 2024, share))).toEqual(['85084 split']);
  });

  test('every value given is found again, carried or left', () => {
    const values = { '01187': 5, '85084': 8, '99999': 1, '48095': 7, '49069': 3 };
    const { values: done, notCarried } = carried(values, 2023, 2026);
    const codes = [...done.flatMap(({ parts }) => parts.map(({ code }) => code))];
    expect([...codes, ...notCarried.map(({ code }) => code)].toSorted()).toEqual(
      Object.keys(values).toSorted(),
    );
  });

  test('a millésime out of the history is refused, with the command that brings it', () => {
    expect(
      carry(embeddedHistoire(repertoire), {
        values: new Map([['01330', 1]]),
        from: 2015,
        to: 2026,
        measure: 'count',
      }),
    ).toMatchObject({
      why: 'history-short',
      mend: { fr: expect.stringContaining('echelle import mouvements') },
    });
  });
});

describe('a split is shared only when the shares are known', () => {
  test('by population, and said to be shared', () => {
    const population = (code: string) => ({ '85084': 700, '85165': 200, '85212': 100 })[code];
    const shares = sharesByPopulation(histoire, 2023, 2024, population);
    const result = carried({ '85084': 80 }, 2023, 2024, { shares });
    expect(kept(result)).toEqual(['85084 56 shared', '85165 16 shared', '85212 8 shared']);
    expect(result.values[1]?.parts).toEqual([{ code: '85084', value: 16, share: 0.2 }]);
  });

  test('not when one population is missing', () => {
    const shares = sharesByPopulation(histoire, 2023, 2024, (code) =>
      code === '85165' ? undefined : 500,
    );
    expect(left(carried({ '85084': 80 }, 2023, 2024, { shares }))).toEqual(['85084 split']);
  });

  test('shares that do not make a whole are refused', () => {
    const shares = (_origin: string, codes: readonly string[]) =>
      new Map(codes.map((code) => [code, 0.5]));
    const values = new Map([['85084', 80]]);
    const request = { values, from: 2023, to: 2024, measure: 'count', shares } as const;
    expect(carry(histoire, request)).toMatchObject({ why: 'shares-wrong' });
  });
});

test('without a download, 2024 passes to 2026: no commune is lost and population is kept', () => {
  const values = new Map(
    repertoire.list('commune', 2024).map(({ code, population }) => [code, population ?? 0]),
  );
  const shares = sharesByPopulation(
    histoireFor(repertoire, undefined, 2024, 2026),
    2024,
    2026,
    (code) => repertoire.find('commune', code, 2026)?.population,
  );
  const result = carry(histoireFor(repertoire, undefined, 2024, 2026), {
    values,
    from: 2024,
    to: 2026,
    measure: 'count',
    shares,
  }) as Carried;
  expect(result.notCarried).toEqual([]);
  expect(result.values.map(({ code }) => code).toSorted()).toEqual(
    repertoire
      .list('commune', 2026)
      .map(({ code }) => code)
      .toSorted(),
  );
  const sum = (each: Iterable<number>) => [...each].reduce((total, value) => total + value, 0);
  expect(sum(result.values.map(({ value }) => value))).toBeCloseTo(sum(values.values()), 3);
});

describe.skipIf(!mirror)('real file: INSEE’s events of communes', () => {
  const whole = async () => {
    const path = join(mirror ?? '', 'territoires', 'mouvements-communes.csv');
    const found = readMouvements('mouvements-communes.csv', await readFile(path));
    if (isRefusal(found)) throw new Error(JSON.stringify(found));
    const { mouvements } = found as { mouvements: readonly Mouvement[] };
    return histoireOf(repertoire, mouvements);
  };

  test('it gives the communes of each year as INSEE counts them', async () => {
    const file = await whole();
    const codes = new Set([
      ...repertoire.list('commune').map(({ code }) => code),
      ...file.mouvements.flatMap(({ from, to }) => [from?.code ?? '', to?.code ?? '']),
    ]);
    codes.delete('');
    const inRegions = (code: string) => !/^9(75|77|78|8)/.test(code);
    const count = (millesime: number) =>
      [...codes].filter((code) => inRegions(code) && file.existed(code, millesime)).length;
    // Number of communes on 1 January, régions only: 36 681 in 2013, 35 885 in 2016, 34 970 in 2019.
    expect([2013, 2016, 2019, 2020, 2024].map(count)).toEqual([36681, 35885, 34970, 34968, 34935]);
    const listed = repertoire.list('commune', 2024).map(({ code }) => code);
    expect([...codes].filter((code) => file.existed(code, 2024)).toSorted()).toEqual(
      listed.toSorted(),
    );
  });

  test('it leads every former commune to the successor that the répertoire names', async () => {
    const file = await whole();
    const former = new Map<string, number>();
    for (const { from, to, millesime } of file.mouvements)
      if (from && from.code !== to?.code)
        former.set(from.code, Math.max(millesime, former.get(from.code) ?? 0));
    const told = [...former].flatMap(([code, millesime]) => {
      const ends = file.branches(code, millesime - 1, 2026);
      const isFormer = !file.existed(code, 2026) && ends.length === 1;
      return isFormer ? [[code, ends[0]?.code]] : [];
    });
    expect(told.length).toBeGreaterThan(4000);
    expect(told.filter(([code = '', end]) => repertoire.successor(code) !== end)).toEqual([]);
  });

  test('from 2024 to 2026 it agrees with what the shipped millésimes show', async () => {
    const file = await whole();
    const embedded = embeddedHistoire(repertoire);
    const ends = (histoire: typeof file, code: string) =>
      histoire
        .branches(code, 2024, 2026)
        .map((branche) => branche.code)
        .toSorted()
        .join();
    const differ = repertoire
      .list('commune', 2024)
      .filter(({ code }) => ends(file, code) !== ends(embedded, code));
    expect(differ).toEqual([]);
  });
});
