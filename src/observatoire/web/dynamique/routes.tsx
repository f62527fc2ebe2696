import { type Context, Hono } from 'hono';
import { type Lang, langs } from '#kernel';
import { answerHtml, cacheByRelease } from '#platform/http';
import type { Niveau, Territoire } from '#territoires';
import { isFamilleDynamique, isNiveauDynamique } from '../../domain/dynamique.ts';
import type { PageRequest } from '../context.ts';
import type { DynamiqueEffects } from './context.ts';
import { alerteNiveaux, DynamiqueAbsentPage, DynamiquePage } from './dynamique-page.tsx';
import { dynamiquePathsOf } from './paths.ts';

const pageNumber = (text: string | undefined): number => {
  const number = Number(text ?? 1);
  return Number.isInteger(number) && number >= 1 && number < 1e6 ? number : 1;
};

/**
 * The pages of dynamics. An unknown territory is left to the routes after these, which answer 404;
 * an unknown family or sector is answered by the whole.
 */
export const dynamiqueRoutes = (effects: DynamiqueEffects): Hono => {
  const app = new Hono();

  const answer = (c: Context, lang: Lang, territoire: Territoire): Response | Promise<Response> => {
    const request: PageRequest = {
      c,
      lang,
      release: effects.releases.current(),
      frame: effects.frame(c, lang),
      effects,
    };
    cacheByRelease(c, request.release.manifest.id);
    c.header('Vary', 'Cookie', { append: true });
    const dynamique = effects.dynamique();
    if (!dynamique) {
      const absence = effects.dynamiqueAbsence?.();
      return answerHtml(
        c,
        `<!doctype html>${String(<DynamiqueAbsentPage request={request} absence={absence} />)}`,
      );
    }
    const famille = c.req.query('famille') ?? '';
    const secteur = dynamique.secteurs.find(({ code }) => code === c.req.query('secteur'))?.code;
    const level: Niveau | undefined = alerteNiveaux.find(
      (niveau) => niveau === c.req.query('alertes'),
    );
    const page = (
      <DynamiquePage
        request={{ ...request, dynamique }}
        subject={{ territoire, famille: isFamilleDynamique(famille) ? famille : 'ess', secteur }}
        alertes={level ?? 'departement'}
        page={pageNumber(c.req.query('page'))}
      />
    );
    return answerHtml(c, `<!doctype html>${String(page)}`);
  };

  for (const lang of langs) {
    app.get(`/${lang}/dynamiques`, (c, next) => {
      const france = effects.releases.current().repertoire.find('france', 'FR');
      return france ? answer(c, lang, france) : next();
    });
    app.get(`/${lang}/dynamiques/:niveau/:code`, (c, next) => {
      const { niveau, code } = c.req.param();
      if (niveau === 'france') return c.redirect(dynamiquePathsOf.home(lang), 301);
      const territoire = isNiveauDynamique(niveau)
        ? effects.releases.current().repertoire.find(niveau, code.toUpperCase())
        : undefined;
      return territoire ? answer(c, lang, territoire) : next();
    });
  }
  return app;
};
