import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallCube, repertoire } from '../../../../test/small-cube.ts';
import { cubeRoutes } from './cube-routes.ts';

type Small = Awaited<ReturnType<typeof makeSmallCube>>;
let stock: Small;
let updates: Small;

beforeAll(async () => {
  stock = await makeSmallCube();
  updates = await makeSmallCube(300, 'mises-a-jour');
});
afterAll(async () => {
  await stock.remove();
  await updates.remove();
});

const ask = (query: string, { cube }: Small = stock, headers: Record<string, string> = {}) =>
  cubeRoutes({ cube: () => ({ cube, repertoire, release: '0123456789ab' }) }).request(
    `/cube?${query}`,
    { headers },
  );
const jsonOf = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as {
    exercice: number;
    detail?: string;
    cells: readonly {
      famille: string | null;
      secteur: string | null;
      etablissements: number;
      emplois: { status: string; value?: number };
      mesures?: Record<string, { value: number | null }>;
    }[];
  };

test('a territory alone gives one cell, the whole economy of the last year', async () => {
  const { exercice, cells } = await jsonOf(ask('niveau=commune&code=75056'));
  expect(exercice).toBe(2025);
  expect(cells).toHaveLength(1);
  expect(cells[0]?.emplois.status).toBe('estimated');
});

test('families and sectors add up to the whole', async () => {
  const base = 'niveau=region&code=11&perimetre=flores5';
  const [whole, familles, secteurs] = await Promise.all(
    ['', '&famille=*', '&secteur=A17'].map((more) => jsonOf(ask(base + more))),
  );
  const total = whole?.cells[0]?.etablissements;
  for (const found of [familles, secteurs])
    expect(found?.cells.reduce((sum, cell) => sum + cell.etablissements, 0)).toBe(total);
  const one = secteurs?.cells[0];
  const { cells } = await jsonOf(ask(`${base}&secteur=${one?.secteur}`));
  expect(cells[0]).toEqual(one);
});

test('shares and location quotients stand beside the counts they come from', async () => {
  const part = await jsonOf(
    ask('niveau=commune&code=75056&perimetre=flores5&secteur=A17&mesure=part'),
  );
  for (const { mesures } of part.cells) {
    expect(mesures?.['partEtablissements']?.value).toBeGreaterThan(0);
    expect(mesures?.['partEtablissements']?.value).toBeLessThanOrEqual(100);
  }
  const quotient = await jsonOf(
    ask('niveau=france&code=FR&perimetre=flores5&famille=*&mesure=quotient-localisation'),
  );
  for (const { mesures } of quotient.cells)
    expect(mesures?.['quotientEtablissements']?.value).toBeCloseTo(1, 10);
});

test('CSV by address or by Accept, a secret cell without its number', async () => {
  const address = 'niveau=departement&code=48&perimetre=flores5&famille=*';
  const answer = await ask(`${address}&format=csv`);
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(await (await ask(address, stock, { accept: 'text/csv' })).text()).toBe(text);
  const small = await (
    await ask('niveau=commune&code=48140&perimetre=flores5&secteur=A17&format=csv')
  ).text();
  const secret = small.split('\r\n').find((line) => line.includes(',secret,'));
  expect(secret).toMatch(/,secret,,,,/);
});

test('a register of updates gives its counts, and refuses a share saying why', async () => {
  expect((await ask('niveau=france&code=FR', updates)).status).toBe(200);
  const refused = await ask('niveau=france&code=FR&perimetre=flores5&mesure=part', updates);
  expect(refused.status).toBe(400);
  expect((await jsonOf(refused)).detail).toContain('neither the whole nor a sample');
});

test.each([
  ['niveau=commune&code=00000', 404],
  ['niveau=village&code=1', 400],
  ['niveau=france&code=FR&exercice=1999', 404],
  ['niveau=france&code=FR&perimetre=clap4', 404],
  ['niveau=france&code=FR&famille=*', 400],
  ['niveau=france&code=FR&secteur=A17:XX', 400],
  ['niveau=france&code=FR&secteur=B2', 400],
])('%s is a problem %i, in words', async (query, status) => {
  const answer = await ask(query);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('without a register, the address says there is none', async () => {
  const answer = await cubeRoutes({ cube: () => undefined }).request('/cube?niveau=france&code=FR');
  expect(answer.status).toBe(404);
});
