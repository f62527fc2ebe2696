import { type Context, Hono } from 'hono';
import { paperLook } from '#design';
import { type Lang, langs } from '#kernel';
import { createMemo } from '#platform/charts';
import { toHtml, toMarkdown } from '#platform/document';
import { cacheByRelease } from '#platform/http';
import type { PdfService } from '#platform/pdf';
import { isNiveau } from '#territoires';
import type { WebEffects } from '../context.ts';
import { portraitDocument } from './document.ts';

export interface PortraitEffects extends WebEffects {
  readonly pdf: PdfService;
}

const types = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const;
type Format = keyof typeof types;

/** The portrait of a territory as a file: PDF, HTML or Markdown. */
export const portraitRoutes = ({ releases, url, pdf }: PortraitEffects): Hono => {
  const app = new Hono();
  const kept = createMemo<Promise<string | Uint8Array>>(24);

  const portrait = async (c: Context, lang: Lang, next: () => Promise<void>) => {
    const { niveau = '', code = '', file = '' } = c.req.param() as Record<string, string>;
    const release = releases.current();
    const territoire = isNiveau(niveau)
      ? release.repertoire.find(niveau, code.toUpperCase())
      : undefined;
    const format = file.replace('portrait.', '') as Format;
    if (!territoire) return next();
    const key = [release.manifest.id, lang, niveau, territoire.code, format].join(' ');
    const body = await kept(key, async () => {
      const document = portraitDocument({ lang, release, url }, territoire, paperLook);
      if (format === 'pdf') return pdf.compile(document, paperLook);
      return format === 'html' ? toHtml(document, paperLook) : toMarkdown(document);
    });
    cacheByRelease(c, release.manifest.id);
    const name = `portrait-${niveau}-${territoire.code}-${lang}.${format}`;
    c.header(
      'Content-Disposition',
      `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
    );
    return c.body(body as string, 200, { 'Content-Type': types[format] });
  };

  for (const lang of langs)
    app.get(`/${lang}/territoires/:niveau/:code/:file{portrait\\.(?:pdf|html|md)}`, (c, next) =>
      portrait(c, lang, next),
    );
  return app;
};
