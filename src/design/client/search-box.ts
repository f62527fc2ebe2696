/** A territory as the reading API lists it. */
interface Suggestion {
  readonly niveau: string;
  readonly code: string;
  readonly nom: string;
  /** What tells it from its homonyms: level, département. */
  readonly precision?: string;
  readonly [field: string]: unknown;
}

const patience = 120;

const levelWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  france: { fr: 'pays', en: 'country' },
  region: { fr: 'région', en: 'region' },
  'ancienne-region': { fr: 'région d’avant 2016', en: 'region of before 2016' },
  departement: { fr: 'département', en: 'département' },
  epci: { fr: 'intercommunalité', en: 'intercommunality' },
  commune: { fr: 'commune', en: 'commune' },
};

/** Fills `{niveau}` and `{code}` in an address. */
export const fillTemplate = (template: string, values: Readonly<Record<string, unknown>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values[name] ?? '')),
  );

const listOf = (answer: unknown): readonly Suggestion[] => {
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'object' || answer === null) return [];
  const lists = Object.values(answer).filter(Array.isArray);
  return lists[0] ?? [];
};

const textOf = (value: unknown, lang: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const texts: Readonly<Record<string, unknown>> = { ...value };
  return typeof texts[lang] === 'string' ? texts[lang] : '';
};

const precisionOf = (suggestion: Suggestion, lang: string): string => {
  const given = textOf(suggestion.precision, lang);
  const level = textOf(levelWords[suggestion.niveau], lang) || suggestion.niveau;
  // A commune is told from its homonyms by its département.
  const departement = suggestion.niveau === 'commune' && textOf(suggestion.departement, lang);
  return given || (departement ? `${level} (${departement})` : level);
};

let boxes = 0;

/**
 * `<search-box src="/api/…?q=" href-template="/fr/territoires/{niveau}/{code}" empty="…">` around a
 * plain search form: adds suggestions (ARIA combobox with a list box). Enter without a suggestion
 * chosen submits the form as before.
 *
 * `src` answers a list, or an object holding one, of `{ niveau, code, nom, departement?, precision? }`.
 */
export class SearchBox extends HTMLElement {
  #input: HTMLInputElement | null = null;
  readonly #list = document.createElement('ul');
  readonly #status = document.createElement('span');
  #links: string[] = [];
  #active = -1;
  #timer = 0;
  #request: AbortController | undefined;

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input || this.#input) return;
    this.#input = input;
    boxes += 1;
    this.#list.id = `suggestions-${boxes}`;
    this.#list.className = 'suggestions';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', this.querySelector('label')?.textContent?.trim() ?? '');
    this.#list.hidden = true;
    this.#status.className = 'visually-hidden';
    this.#status.setAttribute('role', 'status');
    const anchor = input.closest('form') ?? this;
    if (getComputedStyle(anchor).position === 'static') anchor.style.position = 'relative';
    anchor.append(this.#list, this.#status);
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.#list.id,
      autocomplete: 'off',
    }))
      input.setAttribute(name, value);
    input.addEventListener('input', () => this.#later());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('focus', () => this.#open(this.#links.length > 0));
    this.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget)))
        this.#open(false);
    });
    // The list is chosen before the field loses its focus.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = event.target instanceof Element && event.target.closest('li');
      if (option) this.#go([...this.#list.children].indexOf(option));
    });
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(), patience);
  }

  async #ask(): Promise<void> {
    const query = this.#input?.value.trim() ?? '';
    this.#request?.abort();
    if (query.length < 2 && !/^\d/.test(query)) return this.#show([]);
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const answer = await fetch(`${this.getAttribute('src')}${encodeURIComponent(query)}`, {
        signal,
        headers: { accept: 'application/json' },
      });
      if (!answer.ok) return this.#show([]);
      const list = listOf(await answer.json());
      if (!signal.aborted) this.#show(list, true);
    } catch {
      // Offline or overtaken by another letter: the form still works.
      if (!signal.aborted) this.#show([]);
    }
  }

  #show(suggestions: readonly Suggestion[], asked = false): void {
    const template = this.getAttribute('href-template') ?? '';
    const lang = document.documentElement.lang;
    this.#links = suggestions.map((suggestion) => fillTemplate(template, suggestion));
    this.#active = -1;
    this.#input?.removeAttribute('aria-activedescendant');
    this.#list.replaceChildren(
      ...suggestions.map((suggestion, at) => {
        const option = document.createElement('li');
        option.id = `${this.#list.id}-${at}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        const name = document.createElement('span');
        name.textContent = textOf(suggestion.nom, lang);
        const level = document.createElement('span');
        level.className = 'level';
        level.textContent = precisionOf(suggestion, lang);
        option.append(name, level);
        return option;
      }),
    );
    const none = this.getAttribute('empty') ?? '';
    this.#status.textContent = suggestions.length
      ? `${suggestions.length} ${this.getAttribute('found') ?? ''}`.trim()
      : asked
        ? none
        : '';
    this.#open(suggestions.length > 0);
  }

  #open(open: boolean): void {
    this.#list.hidden = !open;
    this.#input?.setAttribute('aria-expanded', String(open));
    if (!open) this.#select(-1);
  }

  #select(at: number): void {
    const options = [...this.#list.children];
    this.#active = at;
    options.forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === at));
    });
    const option = options[at];
    if (option) {
      this.#input?.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.#input?.removeAttribute('aria-activedescendant');
  }

  #go(at: number): void {
    const link = this.#links[at];
    if (link) window.location.assign(link);
  }

  #key(event: KeyboardEvent): void {
    const count = this.#links.length;
    if (event.key === 'Escape' && !this.#list.hidden) {
      event.preventDefault();
      this.#open(false);
      return;
    }
    if (!count) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.#list.hidden) this.#open(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // The field itself is one stop of the round.
      const next = ((this.#active + 1 + step + count + 1) % (count + 1)) - 1;
      this.#select(next);
    } else if (event.key === 'Enter' && this.#active >= 0 && !this.#list.hidden) {
      event.preventDefault();
      this.#go(this.#active);
    }
  }
}
