import { Hono } from 'hono';
import { paperLook } from '#design';
import { langs } from '#kernel';
import { standalone } from '#platform/charts';
import { cacheByRelease } from '#platform/http';
import { carteRows, chooseCarte } from '../domain/carte.ts';
import { askedCarteOf } from './carte-page.tsx';
import type { WebEffects } from './context.ts';
import { drawCarte } from './drawings.ts';
import { t } from './messages.ts';

/** The map as a picture of its own: title, legend and source with it. */
export const carteSvgRoutes = ({ releases }: WebEffects): Hono => {
  const app = new Hono();
  for (const lang of langs)
    app.get(`/${lang}/carte.svg`, (c) => {
      const release = releases.current();
      const { state } = chooseCarte(release, askedCarteOf(c));
      if (!state) return c.notFound();
      const rows = carteRows(release, state);
      const title = `${state.indicateur.name[lang]}, ${state.period}`;
      const drawing = drawCarte(lang, release, state, rows, title);
      if (!drawing) return c.notFound();
      const input = release.input(rows.find(({ value }) => value !== null)?.snapshot ?? '');
      const colon = lang === 'fr' ? '\u00a0:' : ':';
      cacheByRelease(c, release.manifest.id);
      c.header(
        'Content-Disposition',
        `inline; filename="${state.indicateur.id}-${state.niveau}-${state.period}.svg"`,
      );
      return c.body(
        standalone(drawing, {
          colours: paperLook.colours,
          source: `${t.source[lang]}${colon} ${input?.publisher ?? ''}. ${release.fonds.get(state.niveau)?.attribution ?? ''} Échelle, ${release.manifest.id}.`,
        }),
        200,
        { 'Content-Type': 'image/svg+xml; charset=utf-8' },
      );
    });
  return app;
};
