import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isLang, isRefusal, type Refusal, RefusalError } from '#kernel';
import type { rateLimit } from '#platform/http';
import { addNote } from '../acts/add-note.ts';
import { deleteVue } from '../acts/delete-vue.ts';
import type { VueEffects } from '../acts/effects.ts';
import { exportVue } from '../acts/export-vue.ts';
import { readVue } from '../acts/read-vue.ts';
import { removeNote } from '../acts/remove-note.ts';
import { renameVue } from '../acts/rename-vue.ts';
import { restoreVue } from '../acts/restore-vue.ts';
import { saveVue } from '../acts/save-vue.ts';
import { publicVue } from '../domain/vue.ts';
import type { PageRequest, WebEffects } from './context.ts';
import { paths } from './paths.ts';
import { VuePageView, VueRefusedPage, VueSavedPage } from './vue-pages.tsx';

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'unknown-vue': 404,
  'deleted-vue': 410,
  'wrong-key': 403,
  'too-many-notes': 409,
  'too-many-requests': 429,
};

const tooMany = (seconds: number): Refusal => ({
  why: 'too-many-requests',
  message: {
    fr: 'Trop de demandes à la suite depuis votre adresse.',
    en: 'Too many requests in a row from your address.',
  },
  mend: {
    fr: `Attendez ${seconds} secondes, puis recommencez : rien de ce que vous avez saisi n’est perdu si vous revenez en arrière.`,
    en: `Wait ${seconds} seconds, then try again: nothing you typed is lost if you go back.`,
  },
});

type Act = (
  vue: { id: string; key: string },
  form: Readonly<Record<string, string>>,
  effects: VueEffects,
) => Promise<unknown>;

/** What the holder of the key may do, by the last word of the address. */
const acts: Readonly<Record<string, Act>> = {
  note: (vue, form, effects) => addNote({ ...vue, text: form['text'] ?? '' }, effects),
  titre: (vue, form, effects) => renameVue({ ...vue, title: form['title'] ?? '' }, effects),
  retirer: (vue, form, effects) => removeNote({ ...vue, note: form['note'] ?? '' }, effects),
  supprimer: (vue, _form, effects) => deleteVue(vue, effects),
  retablir: (vue, _form, effects) => restoreVue(vue, effects),
};

export interface VueWebEffects extends WebEffects {
  readonly vue: VueEffects;
  readonly limit: ReturnType<typeof rateLimit>;
  /** Address of who asks, for the rate limit; kept nowhere. */
  addressOf(c: Context): string;
}

/** Saved views: plain forms that post, pages that answer. */
export const vueRoutes = (effects: VueWebEffects): Hono => {
  const app = new Hono();
  const requestOf = (c: Context): PageRequest => {
    const asked = c.req.param('lang');
    const lang = asked && isLang(asked) ? asked : 'fr';
    return { c, lang, release: effects.releases.current(), frame: effects.frame(c, lang), effects };
  };
  const html = (c: Context, body: unknown, status: ContentfulStatusCode = 200) => {
    c.header('Cache-Control', 'private, no-store');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Robots-Tag', 'noindex');
    return c.html(`<!doctype html>${String(body)}`, status);
  };
  const refused = (request: PageRequest, refusal: Refusal) =>
    html(
      request.c,
      <VueRefusedPage request={request} refusal={refusal} />,
      statuses[refusal.why] ?? 422,
    );
  const form = async (c: Context): Promise<Record<string, string>> => {
    const body = await c.req.parseBody();
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
  };

  app.use('/:lang/vues/*', csrf());
  app.use('/:lang/vues', csrf());
  app.use('/:lang/vues/*', bodyLimit({ maxSize: 64 * 1024 }));
  app.use('/:lang/vues', bodyLimit({ maxSize: 64 * 1024 }));

  app.post('/:lang/vues', async (c) => {
    const request = requestOf(c);
    const turn = effects.limit.take(effects.addressOf(c));
    if (!turn.allowed) return refused(request, tooMany(turn.retryAfter));
    const { title = '', page = '', query = '', release = '', note } = await form(c);
    const saved = await saveVue(
      { title, page, query, lang: request.lang, release, note },
      effects.vue,
    );
    if (isRefusal(saved)) return refused(request, saved);
    return html(
      c,
      <VueSavedPage
        request={request}
        vue={publicVue(saved.vue)}
        secret={saved.key}
        url={effects.url}
      />,
      201,
    );
  });

  app.get('/:lang/vues/:id', async (c) => {
    const request = requestOf(c);
    const vue = await readVue({ id: c.req.param('id') }, effects.vue);
    return isRefusal(vue)
      ? refused(request, vue)
      : html(c, <VuePageView request={request} vue={vue} />);
  });

  app.get('/:lang/vues/:id/export', async (c) => {
    const exported = await exportVue({ id: c.req.param('id') }, effects.vue);
    if (isRefusal(exported)) return refused(requestOf(c), exported);
    c.header('Content-Disposition', `attachment; filename="vue-${c.req.param('id')}.json"`);
    return c.json(exported as never);
  });

  app.post('/:lang/vues/:id/:act', async (c) => {
    const request = requestOf(c);
    const act = acts[c.req.param('act')];
    if (!act) return c.notFound();
    const turn = effects.limit.take(effects.addressOf(c));
    if (!turn.allowed) return refused(request, tooMany(turn.retryAfter));
    const fields = await form(c);
    const id = c.req.param('id');
    const result = await act({ id, key: fields['key'] ?? '' }, fields, effects.vue);
    if (!isRefusal(result) && act !== acts['supprimer'])
      return c.redirect(paths.vue(request.lang, id), 303);
    const vue = await readVue({ id, key: fields['key'] ?? '' }, effects.vue);
    const refusal = isRefusal(result) ? result : undefined;
    if (isRefusal(vue)) return refused(request, refusal ?? vue);
    return html(
      c,
      <VuePageView request={request} vue={vue} refusal={refusal} />,
      refusal ? (statuses[refusal.why] ?? 422) : 200,
    );
  });

  app.onError((error, c) => {
    if (error instanceof RefusalError) {
      const request = requestOf(c);
      return html(c, <VueRefusedPage request={request} refusal={error.refusal} />, 503);
    }
    throw error;
  });
  return app;
};
