import { Field } from '#design';
import type { VuePage } from '../domain/vue.ts';
import type { PageRequest } from './context.ts';
import { t } from './messages.ts';
import { paths } from './paths.ts';

/** The form that saves what one looks at; it works without script. */
export const SaveView = ({
  request: { lang, release },
  page,
  query,
  title,
}: {
  request: PageRequest;
  page: VuePage;
  query: Readonly<Record<string, string | number>>;
  title: string;
}) => (
  <section class="no-print">
    <details>
      <summary>{t.saveView[lang]}</summary>
      <form method="post" action={paths.vues(lang)}>
        <p class="small muted">
          {lang === 'fr'
            ? 'Une adresse courte à partager, avec un titre et une note. Sans compte : une clé, montrée une seule fois, permet de la modifier.'
            : 'A short address to share, with a title and a note. No account: a key, shown once, lets you change it.'}
        </p>
        <input type="hidden" name="page" value={page} />
        <input
          type="hidden"
          name="query"
          value={new URLSearchParams(
            Object.entries(query).map(([name, value]) => [name, String(value)]),
          ).toString()}
        />
        <input type="hidden" name="release" value={release.manifest.id} />
        <Field
          id={`vue-title-${page}`}
          name="title"
          label={lang === 'fr' ? 'Titre' : 'Title'}
          value={title.slice(0, 120)}
          maxlength={120}
          required
        />
        <Field
          id={`vue-note-${page}`}
          name="note"
          label={lang === 'fr' ? 'Note (facultative)' : 'Note (optional)'}
          rows={3}
          maxlength={4000}
        />
        <p>
          <button type="submit">{t.saveView[lang]}</button>
        </p>
      </form>
    </details>
  </section>
);
