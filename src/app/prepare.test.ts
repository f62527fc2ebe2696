import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { silent } from '#platform/progress';
import { contoursPath, type Fond, importContours, loadRepertoire } from '#territoires';
import { buildAndPublish, type Prepared } from './prepare.ts';

const contours = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { siren_epci: '244800405' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [3, 44],
            [3, 45],
            [4, 45],
            [3, 44],
          ],
        ],
      },
    },
  ],
};

test('a release draws the imported contours beside the embedded ones, and names their file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-prepare-'));
  const data = join(folder, 'data');
  try {
    const from = join(folder, 'epci.geojson');
    await writeFile(from, JSON.stringify(contours));
    const build = async (): Promise<Prepared['manifest']> => {
      const built = await buildAndPublish(data, '0', silent, false);
      if (isRefusal(built)) throw new Error(JSON.stringify(built));
      return (built as Prepared).manifest;
    };
    const names = ({ files }: Prepared['manifest']) =>
      files.map(({ name }) => name).filter((name) => name.startsWith('contours-'));
    const before = await build();
    expect(names(before)).not.toContain('contours-epci.json');

    const repertoire = loadRepertoire();
    await importContours({ data, from: [from], repertoire, today: '2026-11-24' });
    const after = await build();
    expect(after.id).not.toBe(before.id);
    expect(names(after)).toEqual([...names(before), 'contours-epci.json'].toSorted());
    const path = join(data, 'releases', after.id, 'contours-epci.json');
    const fond = JSON.parse(await readFile(path, 'utf8')) as Fond;
    expect(fond).toMatchObject({
      attribution: 'Fond : epci.geojson (licence non précisée)',
      shapes: [{ code: '244800405' }],
    });

    await writeFile(contoursPath(data, 'epci'), '{');
    expect(await buildAndPublish(data, '0', silent, false)).toMatchObject({
      why: 'import-unreadable',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
