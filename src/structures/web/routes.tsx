import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  isRefusal,
  type Lang,
  langs,
  parseSiren,
  parseSiret,
  type Refusal,
  RefusalError,
  sirenOf,
} from '#kernel';
import { answerHtml, cacheByRelease } from '#platform/http';
import { addPiece } from '../acts/add-piece.ts';
import { submitContestation } from '../acts/submit-contestation.ts';
import { withdrawContestation } from '../acts/withdraw-contestation.ts';
import type { FicheStructure } from '../domain/annuaire.ts';
import { appartenancesOf } from '../domain/appartenances-of.ts';
import { parseContestationId, publicContestation } from '../domain/contestation.ts';
import { unknownContestation } from '../domain/contestation-refusals.ts';
import {
  type AskedAnnuaire,
  annuaireFields,
  readAnnuaireQuery,
} from '../domain/read-annuaire-query.ts';
import { perimetreTables } from '../sources/perimetre-tables.ts';
import { AnnuairePage } from './annuaire-page.tsx';
import { CartePage } from './carte-page.tsx';
import {
  ContestationPage,
  ContestationRefusedPage,
  ContestationSubmittedPage,
} from './contestation-pages.tsx';
import type { TypedContestation } from './contestation-parts.tsx';
import { d } from './contestation-words.ts';
import type { StructuresRequest, StructuresWebEffects } from './context.ts';
import { csvMetadata, exportCsv } from './export-csv.ts';
import { NoAnnuairePage, UnknownStructurePage } from './other-pages.tsx';
import { paths } from './paths.ts';
import { perimetreRoutes } from './perimetre/routes.tsx';
import { placesShown, StructurePage } from './structure-page.tsx';

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'unknown-contestation': 404,
  'unknown-structure': 404,
  'wrong-key': 403,
  'wrong-statut': 409,
  'too-many-contestations': 409,
  'too-many-pieces': 409,
  'too-many-requests': 429,
};

const tooMany = (seconds: number): Refusal => ({
  why: 'too-many-requests',
  message: d.tooMany,
  mend: { fr: d.wait.fr(seconds), en: d.wait.en(seconds) },
});

export const askedOf = (c: Context): AskedAnnuaire =>
  Object.fromEntries(
    annuaireFields.flatMap((field) => {
      const value = c.req.query(field)?.trim();
      return value ? [[field, value]] : [];
    }),
  );

/** Disputes shown on the page of a structure. */
const contestationsShown = 50;

/** The pages of the directory, in both languages, and the forms of disputes. */
export const structuresRoutes = (effects: StructuresWebEffects): Hono => {
  const app = new Hono();
  app.route('/', perimetreRoutes(effects));
  const html = (c: Context, body: unknown, status: ContentfulStatusCode = 200) =>
    c.html(`<!doctype html>${String(body)}`, status);

  /** A page that holds as long as the release. */
  const page = (c: Context, request: StructuresRequest, body: unknown) => {
    cacheByRelease(c, request.edition.id);
    c.header('Vary', 'Cookie', { append: true });
    return answerHtml(c, `<!doctype html>${String(body)}`);
  };
  /** A page that also shows what people wrote: asked again each time. */
  const living = (c: Context, body: unknown) => {
    c.header('Cache-Control', 'private, no-cache');
    return answerHtml(c, `<!doctype html>${String(body)}`);
  };
  /** An answer to who wrote: kept nowhere. */
  const own = (c: Context, body: unknown, status: ContentfulStatusCode) => {
    c.header('Cache-Control', 'private, no-store');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Robots-Tag', 'noindex');
    return html(c, body, status);
  };

  const requestOf = (c: Context, lang: Lang): StructuresRequest | undefined => {
    const annuaire = effects.annuaire();
    return (
      annuaire && {
        c,
        lang,
        annuaire,
        frame: effects.frame(c, lang),
        edition: effects.edition(),
        repertoire: effects.repertoire(),
        effects,
      }
    );
  };

  const contestationsOf = async (siren: string) => {
    const read = parseSiren(siren);
    if (!read) return [];
    try {
      const found = await effects.contestations.contestations.of(read, contestationsShown);
      return found.map(publicContestation);
    } catch (error) {
      if (error instanceof RefusalError) return 'unreachable' as const;
      throw error;
    }
  };

  const structureView = async (
    request: StructuresRequest,
    fiche: FicheStructure,
    more: { refusal?: Refusal; typed?: TypedContestation } = {},
  ) => (
    <StructurePage
      request={request}
      fiche={fiche}
      places={request.annuaire.etablissementsOf(fiche.siren, placesShown)}
      verdicts={appartenancesOf(perimetreTables(), fiche, request.edition.asOf)}
      contestations={await contestationsOf(fiche.siren)}
      {...more}
    />
  );

  const form = async (c: Context): Promise<Readonly<Record<string, string>>> => {
    const body = await c.req.parseBody();
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
  };

  for (const lang of langs) {
    const base = `/${lang}/structures`;
    for (const path of [`${base}/*`, `/${lang}/contestations/*`]) {
      app.use(path, csrf());
      app.use(path, bodyLimit({ maxSize: 64 * 1024 }));
    }
    /** Every page wants a directory; without one it says how to get it. */
    const get = (
      path: string,
      view: (c: Context, request: StructuresRequest) => Response | Promise<Response>,
    ) =>
      app.get(path, async (c) => {
        const request = requestOf(c, lang);
        if (request) return view(c, request);
        return html(c, <NoAnnuairePage lang={lang} frame={effects.frame(c, lang)} />, 404);
      });
    const unknown = (c: Context, asked: string) =>
      html(
        c,
        <UnknownStructurePage lang={lang} frame={effects.frame(c, lang)} asked={asked} />,
        404,
      );

    get(base, (c, request) => {
      const asked = askedOf(c);
      const read = readAnnuaireQuery(asked, request.repertoire);
      if (read.refusals.length)
        return html(
          c,
          <AnnuairePage request={request} asked={asked} read={read} answer={undefined} />,
          400,
        );
      const answer = request.annuaire.search(read.query);
      // One number, one structure: no list to go through.
      const [only] = answer.results;
      const text = asked.q ?? '';
      if (only && answer.total === 1 && (parseSiren(text) || parseSiret(text)))
        return c.redirect(paths.structure(lang, only.siren), 303);
      return page(
        c,
        request,
        <AnnuairePage request={request} asked={asked} read={read} answer={answer} />,
      );
    });

    get(`/${lang}/structures.csv`, (c, request) => {
      const asked = askedOf(c);
      const read = readAnnuaireQuery(asked, request.repertoire);
      if (read.refusals.length)
        return html(
          c,
          <AnnuairePage request={request} asked={asked} read={read} answer={undefined} />,
          400,
        );
      return exportCsv(c, request, read.query);
    });

    get(`/${lang}/structures.csv-metadata.json`, (c, request) =>
      c.body(JSON.stringify(csvMetadata(request), null, 1), 200, {
        'Content-Type': 'application/csvm+json; charset=utf-8',
      }),
    );

    get(`${base}/carte`, (c, request) => {
      const asked = c.req.query('epci')?.trim() ?? '';
      return page(c, request, <CartePage request={request} asked={asked} />);
    });

    get(`${base}/:siren`, async (c, request) => {
      const asked = c.req.param('siren') ?? '';
      const siret = parseSiret(asked);
      const siren = siret ? sirenOf(siret) : parseSiren(asked);
      if (siren && siren !== asked) return c.redirect(paths.structure(lang, siren), 301);
      const fiche = siren && request.annuaire.find(siren);
      if (!fiche) return unknown(c, asked);
      return living(c, await structureView(request, fiche));
    });

    app.post(`${base}/:siren/contestations`, async (c) => {
      const request = requestOf(c, lang);
      const siren = c.req.param('siren');
      const fiche = request?.annuaire.find(parseSiren(siren) ?? '');
      if (!request || !fiche) return unknown(c, siren);
      const fields = await form(c);
      const typed: TypedContestation = fields;
      const turn = effects.limit.take(effects.addressOf(c));
      const refused = async (refusal: Refusal) =>
        own(
          c,
          await structureView(request, fiche, { refusal, typed }),
          statuses[refusal.why] ?? 422,
        );
      if (!turn.allowed) return refused(tooMany(turn.retryAfter));
      const submitted = await submitContestation(
        {
          siren: fiche.siren,
          version: typed.version ?? '',
          demande: typed.demande ?? '',
          texte: typed.texte ?? '',
          lang,
          release: request.edition.id,
        },
        {
          ...effects.contestations,
          isIn: (_siren, version) =>
            appartenancesOf(perimetreTables(), fiche, request.edition.asOf).find(
              (found) => found.version === version,
            )?.in,
        },
      );
      if (isRefusal(submitted)) return refused(submitted);
      return own(
        c,
        <ContestationSubmittedPage
          lang={lang}
          frame={effects.frame(c, lang)}
          contestation={publicContestation(submitted.contestation)}
          secret={submitted.key}
          url={effects.url}
        />,
        201,
      );
    });

    const refusedAlone = (c: Context, refusal: Refusal) =>
      own(
        c,
        <ContestationRefusedPage lang={lang} frame={effects.frame(c, lang)} refusal={refusal} />,
        statuses[refusal.why] ?? 422,
      );

    const findContestation = async (text: string) => {
      const id = parseContestationId(text);
      return id && (await effects.contestations.contestations.find(id));
    };

    app.get(`/${lang}/contestations/:id`, async (c) => {
      const found = await findContestation(c.req.param('id'));
      if (!found) return refusedAlone(c, unknownContestation);
      return living(
        c,
        <ContestationPage
          lang={lang}
          frame={effects.frame(c, lang)}
          contestation={publicContestation(found)}
        />,
      );
    });

    app.post(`/${lang}/contestations/:id/:act`, async (c) => {
      const { id, act } = c.req.param();
      if (act !== 'piece' && act !== 'retirer') return c.notFound();
      const turn = effects.limit.take(effects.addressOf(c));
      if (!turn.allowed) return refusedAlone(c, tooMany(turn.retryAfter));
      const { key = '', texte = '' } = await form(c);
      const result =
        act === 'piece'
          ? await addPiece({ id, key, texte }, effects.contestations)
          : await withdrawContestation({ id, key }, effects.contestations);
      if (!isRefusal(result)) return c.redirect(paths.contestation(lang, result.id), 303);
      const found = await findContestation(id);
      if (!found) return refusedAlone(c, result);
      return own(
        c,
        <ContestationPage
          lang={lang}
          frame={effects.frame(c, lang)}
          contestation={publicContestation(found)}
          refusal={result}
        />,
        statuses[result.why] ?? 422,
      );
    });
  }

  app.onError((error, c) => {
    if (!(error instanceof RefusalError)) throw error;
    const lang = c.req.path.startsWith('/en') ? 'en' : 'fr';
    return own(
      c,
      <ContestationRefusedPage
        lang={lang}
        frame={effects.frame(c, lang)}
        refusal={error.refusal}
      />,
      503,
    );
  });
  return app;
};
