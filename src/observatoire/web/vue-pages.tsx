import { Facts, Field, Notice, Page, type PageProps } from '#design';
import type { Refusal } from '#kernel';
import { formatDate } from '#platform/i18n';
import type { PublicVue } from '../domain/vue.ts';
import type { PageRequest } from './context.ts';
import { t } from './messages.ts';
import { paths } from './paths.ts';

const home = ({ lang }: PageRequest) => ({ href: paths.home(lang), label: t.home[lang] });

const words = {
  fr: {
    view: 'Vue enregistrée',
    open: 'Ouvrir cette vue',
    saved: 'Enregistrée le',
    notes: 'Notes',
    noNote: 'Aucune note.',
    edit: 'Modifier, avec la clé',
    key: 'Clé de modification',
    keyHint: 'Celle qui fut montrée à l’enregistrement.',
    rename: 'Changer le titre',
    title: 'Titre',
    add: 'Ajouter une note',
    note: 'Note',
    remove: 'Retirer cette note',
    delete: 'Supprimer la vue',
    restore: 'Rétablir la vue',
    deleted: 'Cette vue a été supprimée. Sa clé la rétablit pendant trente jours.',
    keyTitle: 'Votre vue est enregistrée',
    keyText:
      'Gardez cette clé : elle permet de modifier ou de supprimer la vue. Elle ne sera plus montrée.',
    link: 'Adresse à partager',
    export: 'Tout emporter (JSON)',
  },
  en: {
    view: 'Saved view',
    open: 'Open this view',
    saved: 'Saved on',
    notes: 'Notes',
    noNote: 'No note.',
    edit: 'Change it, with the key',
    key: 'Edit key',
    keyHint: 'The one shown when the view was saved.',
    rename: 'Change the title',
    title: 'Title',
    add: 'Add a note',
    note: 'Note',
    remove: 'Remove this note',
    delete: 'Delete the view',
    restore: 'Restore the view',
    deleted: 'This view was deleted. Its key restores it for thirty days.',
    keyTitle: 'Your view is saved',
    keyText: 'Keep this key: it lets you change or delete the view. It will not be shown again.',
    link: 'Address to share',
    export: 'Take everything away (JSON)',
  },
} as const;

/** The page that a saved view leads back to. */
export const vueTarget = ({
  page,
  query,
  lang,
}: Pick<PublicVue, 'page' | 'query' | 'lang'>): string => {
  if (page !== 'territoire') return `/${lang}/${page}?${query}`;
  const place = new URLSearchParams(query);
  return `/${lang}/territoires/${encodeURIComponent(place.get('niveau') ?? '')}/${encodeURIComponent(place.get('code') ?? '')}`;
};

const RefusalNotice = ({
  request: { lang },
  refusal,
}: {
  request: PageRequest;
  refusal: Refusal;
}) => (
  <Notice warn>
    <p>{refusal.message[lang]}</p>
    <p>{refusal.mend[lang]}</p>
  </Notice>
);

const KeyForm = ({
  request: { lang },
  vue,
  act,
  label,
  quiet,
  children,
}: {
  request: PageRequest;
  vue: PublicVue;
  act: string;
  label: string;
  quiet?: boolean;
  children?: PageProps['children'];
}) => (
  <form method="post" action={`${paths.vue(lang, vue.id)}/${act}`}>
    {children}
    <Field
      id={`key-${act}`}
      name="key"
      label={words[lang].key}
      hint={words[lang].keyHint}
      maxlength={60}
      required
    />
    <p>
      <button type="submit" class={quiet ? 'quiet' : ''}>
        {label}
      </button>
    </p>
  </form>
);

/** A saved view, as anyone with its address reads it; who holds the key changes it. */
export const VuePageView = ({
  request,
  vue,
  refusal,
}: {
  request: PageRequest;
  vue: PublicVue;
  refusal?: Refusal | undefined;
}) => {
  const { lang, frame } = request;
  const w = words[lang];
  return (
    <Page frame={frame} title={vue.title} description={vue.title} breadcrumbs={[home(request)]}>
      <p class="eyebrow">
        {w.view} {vue.id}
      </p>
      <h1>{vue.title}</h1>
      {refusal && <RefusalNotice request={request} refusal={refusal} />}
      {vue.deletedAt ? (
        <Notice>
          <p>{w.deleted}</p>
        </Notice>
      ) : (
        <p>
          <a class="button" href={vueTarget(vue)}>
            {w.open}
          </a>
        </p>
      )}
      <Facts
        facts={[
          { term: w.saved, text: formatDate(lang, vue.createdAt.slice(0, 10)) },
          {
            term: t.release[lang],
            text: <a href={paths.edition(lang, vue.release)}>{vue.release}</a>,
          },
          { term: w.export, text: <a href={`${paths.vue(lang, vue.id)}/export`}>{vue.id}.json</a> },
        ]}
      />
      <section>
        <h2>{w.notes}</h2>
        {vue.notes.length ? (
          <ol>
            {vue.notes.map((note) => (
              <li>
                <p>{note.text}</p>
                <p class="small muted">{formatDate(lang, note.writtenAt.slice(0, 10))}</p>
              </li>
            ))}
          </ol>
        ) : (
          <p>{w.noNote}</p>
        )}
      </section>
      <section>
        <details open={refusal ? true : undefined}>
          <summary>{w.edit}</summary>
          {vue.deletedAt ? (
            <KeyForm request={request} vue={vue} act="retablir" label={w.restore} />
          ) : (
            <>
              <KeyForm request={request} vue={vue} act="note" label={w.add}>
                <Field
                  id="note-text"
                  name="text"
                  label={w.note}
                  rows={3}
                  maxlength={4000}
                  required
                />
              </KeyForm>
              <KeyForm request={request} vue={vue} act="titre" label={w.rename}>
                <Field
                  id="new-title"
                  name="title"
                  label={w.title}
                  value={vue.title}
                  maxlength={120}
                  required
                />
              </KeyForm>
              {vue.notes.length > 0 && (
                <KeyForm request={request} vue={vue} act="retirer" label={w.remove} quiet>
                  <label for="which-note">{w.note}</label>
                  <select id="which-note" name="note">
                    {vue.notes.map((note) => (
                      <option value={note.id}>{note.text.slice(0, 80)}</option>
                    ))}
                  </select>
                </KeyForm>
              )}
              <KeyForm request={request} vue={vue} act="supprimer" label={w.delete} quiet />
            </>
          )}
        </details>
      </section>
    </Page>
  );
};

/** Shown once, right after saving: the address and the key. */
export const VueSavedPage = ({
  request,
  vue,
  secret,
  url,
}: {
  request: PageRequest;
  vue: PublicVue;
  secret: string;
  url: string;
}) => {
  const { lang, frame } = request;
  const w = words[lang];
  const address = paths.vue(lang, vue.id);
  return (
    <Page frame={frame} title={w.keyTitle} description={w.keyTitle} breadcrumbs={[home(request)]}>
      <h1>{w.keyTitle}</h1>
      <p class="lede">{w.keyText}</p>
      <Facts
        facts={[
          { term: w.key, text: <code id="key">{secret}</code> },
          {
            term: w.link,
            text: (
              <a href={address}>
                {url}
                {address}
              </a>
            ),
          },
        ]}
      />
    </Page>
  );
};

/** A refusal with nothing to show around it. */
export const VueRefusedPage = ({
  request,
  refusal,
}: {
  request: PageRequest;
  refusal: Refusal;
}) => (
  <Page
    frame={request.frame}
    title={words[request.lang].view}
    description={words[request.lang].view}
    breadcrumbs={[home(request)]}
  >
    <h1>{words[request.lang].view}</h1>
    <RefusalNotice request={request} refusal={refusal} />
  </Page>
);
