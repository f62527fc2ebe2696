import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { type Context, Hono } from 'hono';
import { type Frame, makeAssets } from '#design';
import type { Lang } from '#kernel';
import { rateLimit } from '#platform/http';
import { loadRepertoire } from '#territoires';
import type { ContestationEffects } from '../src/structures/acts/effects.ts';
import { contestationsMemory } from '../src/structures/adapters/contestations-memory.ts';
import { openAnnuaire } from '../src/structures/adapters/open-annuaire.ts';
import { structuresApiRoutes } from '../src/structures/web/api/routes.ts';
import type { StructuresWebEffects } from '../src/structures/web/context.ts';
import { t } from '../src/structures/web/messages.ts';
import { paths } from '../src/structures/web/paths.ts';
import { structuresRoutes } from '../src/structures/web/routes.tsx';
import {
  crowd,
  type SampleStructure,
  sample,
  sampleFond,
  writeSampleAnnuaire,
} from './annuaire-sample.ts';

const source = {
  id: '0123456789abcdef',
  source: 'sirene-unites',
  title: { fr: 'Sirene, stock des unités légales', en: 'Sirene, stock of legal units' },
  publisher: 'Insee',
  address:
    'https://www.data.gouv.fr/datasets/base-sirene-des-entreprises-et-de-leurs-etablissements-siren-siret/',
  licence: {
    id: 'lov2',
    name: 'Licence Ouverte 2.0',
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  },
  fileName: 'StockUniteLegale_utf8.parquet',
  sha256: 'a'.repeat(64),
  asOf: '2026-11-01',
};

export interface AnnuaireSite {
  readonly url: string;
  readonly contestations: ReturnType<typeof contestationsMemory>;
  readonly effects: ContestationEffects;
  get(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** The directory alone on a port of its own, over a small sample; `structures: null`: no register. */
export const openAnnuaireSite = async ({
  structures = [...sample, ...crowd(400)],
  ground = true,
  burst = 1000,
  files,
}: {
  structures?: readonly SampleStructure[] | null;
  ground?: boolean;
  burst?: number;
  /** Files of the release, by name. */
  files?: Readonly<Record<string, string>>;
} = {}): Promise<AnnuaireSite> => {
  const folder = mkdtempSync(join(tmpdir(), 'echelle-annuaire-'));
  const repertoire = loadRepertoire();
  const annuaire =
    structures &&
    openAnnuaire(await writeSampleAnnuaire(folder, repertoire, structures), repertoire);
  const assets = await makeAssets();
  const contestations = contestationsMemory();
  let clock = Date.UTC(2026, 10, 24, 9);
  let draws = 0;
  const contestationEffects: ContestationEffects = {
    contestations,
    now: () => new Date(clock++).toISOString(),
    random: (count) => {
      draws++;
      return Uint8Array.from({ length: count }, (_, at) => (draws * 73 + at * 151) % 256);
    },
  };
  const frame = (c: Context, lang: Lang): Frame => {
    const { pathname, search } = new URL(c.req.url);
    return {
      lang,
      path: `${pathname.replace(/^\/(fr|en)(?=\/|$)/, '')}${c.req.method === 'GET' ? search : ''}`,
      theme: undefined,
      assets,
      spaces: [{ id: 'structures', href: paths.structures(lang), label: t.space[lang] }],
      footer: [],
      release: { id: '2026-11-24-essai', date: '2026-11-24', href: `/${lang}/editions` },
      url: 'http://localhost',
    };
  };
  const fond = sampleFond();
  const effects: StructuresWebEffects = {
    annuaire: () => annuaire ?? undefined,
    edition: () => ({ id: '2026-11-24-essai', asOf: '2026-11-01', sources: [source] }),
    fichier: (name) => files?.[name],
    repertoire: () => repertoire,
    fond: (niveau) => (ground && niveau === 'commune' ? fond : undefined),
    frame,
    url: 'http://localhost',
    contestations: contestationEffects,
    limit: rateLimit({ burst, perMinute: 1 }),
    addressOf: () => '192.0.2.1',
  };
  const app = new Hono();
  app.get('/assets/:name', (c) => {
    const asset = assets.files.get(`/assets/${c.req.param('name')}`);
    return asset
      ? c.body(asset.body as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': asset.type })
      : c.notFound();
  });
  app.get('/favicon.svg', (c) =>
    c.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, { 'Content-Type': 'image/svg+xml' }),
  );
  const api = new OpenAPIHono();
  api.route('/', structuresApiRoutes(effects));
  api.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'essai', version: '0' } });
  app.route('/api/v1', api);
  app.route('/', structuresRoutes(effects));
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    contestations,
    effects: contestationEffects,
    get: (path, init) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
    close: async () => {
      annuaire?.close();
      rmSync(folder, { recursive: true, force: true });
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
};
