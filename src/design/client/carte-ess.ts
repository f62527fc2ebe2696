type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

interface Box {
  readonly x: number;
  readonly y: number;
}

/** Rank of the nearest place in a direction; a place straight ahead wins over one aside. */
export const nearest = (
  centres: readonly Box[],
  from: number,
  direction: Direction,
): number | undefined => {
  const here = centres[from];
  if (!here) return undefined;
  const across = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowRight' || direction === 'ArrowDown' ? 1 : -1;
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  centres.forEach((centre, at) => {
    const ahead = sign * (across ? centre.x - here.x : centre.y - here.y);
    const aside = Math.abs(across ? centre.y - here.y : centre.x - here.x);
    if (at === from || ahead <= 1 || aside > 2.5 * ahead) return;
    const cost = ahead + 2 * aside;
    if (cost < least) {
      least = cost;
      best = at;
    }
  });
  return best;
};

const isDirection = (key: string): key is Direction => key.startsWith('Arrow');

const svgSpace = 'http://www.w3.org/2000/svg';

/**
 * `<carte-ess>` around a map drawn by the server: one tab stop instead of a hundred, arrows to go
 * to the neighbour in that direction, the name and the value beside the pointer or the focus, and
 * the same territory marked in the tables of the page (`tr[data-code]`).
 */
export class CarteEss extends HTMLElement {
  readonly #tip = document.createElement('div');
  #places: SVGElement[] = [];
  #names: string[] = [];
  #mark: SVGElement | undefined;

  connectedCallback(): void {
    const drawing = this.querySelector('svg');
    if (!drawing || this.#places.length) return;
    this.#places = [...drawing.querySelectorAll<SVGElement>('[data-code]')];
    this.#names = this.#places.map((place) => {
      const title = place.querySelector('title');
      const name = title?.textContent ?? '';
      // The browser's own bubble would cover ours: the name stays as a label.
      if (place.localName === 'a') place.setAttribute('aria-label', name);
      title?.remove();
      return name;
    });
    this.#tip.className = 'carte-tip';
    this.#tip.hidden = true;
    this.#tip.setAttribute('aria-hidden', 'true');
    this.append(this.#tip);
    const own = drawing.querySelector('.carte-shapes');
    const mark = document.createElementNS(svgSpace, 'g');
    mark.setAttribute('class', 'carte-mark');
    for (const [name, value] of Object.entries({
      fill: 'none',
      stroke: 'var(--ink)',
      'stroke-width': '2.4',
      'stroke-linejoin': 'round',
      'pointer-events': 'none',
      'aria-hidden': 'true',
    }))
      mark.setAttribute(name, value);
    own?.parentNode?.append(mark);
    this.#mark = mark;

    const links = this.#places.every((place) => place.localName === 'a');
    if (links) this.#rove(0);
    drawing.addEventListener('pointerover', (event) => this.#point(event));
    drawing.addEventListener('pointermove', (event) => this.#follow(event));
    drawing.addEventListener('pointerleave', () => this.#leave());
    drawing.addEventListener('focusin', (event) => this.#focus(event));
    drawing.addEventListener('focusout', () => this.#leave());
    drawing.addEventListener('keydown', (event) => this.#key(event));
    for (const row of this.#rows()) {
      row.addEventListener('pointerenter', () => this.#activate(row.dataset.code ?? ''));
      row.addEventListener('pointerleave', () => this.#leave());
    }
  }

  #rows(): readonly HTMLTableRowElement[] {
    return [...document.querySelectorAll<HTMLTableRowElement>('tr[data-code]')];
  }

  #at(event: Event): number {
    const place =
      event.target instanceof Element && event.target.closest<SVGElement>('[data-code]');
    return place ? this.#places.indexOf(place) : -1;
  }

  #rove(to: number): void {
    this.#places.forEach((place, at) => {
      place.setAttribute('tabindex', at === to ? '0' : '-1');
    });
  }

  #activate(code: string): void {
    for (const place of this.#places)
      place.classList.toggle('is-active', place.dataset.code === code);
    for (const row of this.#rows()) row.classList.toggle('is-active', row.dataset.code === code);
    const place = this.#places.find((found) => found.dataset.code === code);
    this.#mark?.replaceChildren(
      ...[...(place?.querySelectorAll('use, path') ?? [])].map((shape) => shape.cloneNode(true)),
    );
  }

  #say(at: number, x: number, y: number): void {
    const frame = this.getBoundingClientRect();
    this.#tip.textContent = this.#names[at] ?? '';
    this.#tip.hidden = false;
    const wide = this.#tip.offsetWidth;
    const left = Math.min(Math.max(0, x - frame.left - wide / 2), frame.width - wide);
    const above = y - frame.top - this.#tip.offsetHeight - 14;
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${above < 0 ? y - frame.top + 22 : above}px`;
  }

  #point(event: PointerEvent): void {
    const at = this.#at(event);
    this.#activate(this.#places[at]?.dataset.code ?? '');
    if (at < 0) this.#tip.hidden = true;
    else this.#say(at, event.clientX, event.clientY);
  }

  #follow(event: PointerEvent): void {
    const at = this.#at(event);
    if (at >= 0) this.#say(at, event.clientX, event.clientY);
  }

  #focus(event: FocusEvent): void {
    const at = this.#at(event);
    const place = this.#places[at];
    if (!place) return;
    this.#rove(at);
    this.#activate(place.dataset.code ?? '');
    const box = place.getBoundingClientRect();
    this.#say(at, box.left + box.width / 2, box.top);
  }

  #leave(): void {
    this.#tip.hidden = true;
    this.#activate('');
  }

  #key(event: KeyboardEvent): void {
    const at = this.#at(event);
    if (event.key === 'Escape') this.#leave();
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const edge = event.key === 'Home' ? 0 : event.key === 'End' ? this.#places.length - 1 : -1;
    const next = edge >= 0 ? edge : isDirection(event.key) ? this.#neighbour(at, event.key) : -1;
    if (next === undefined) event.preventDefault();
    else if (next >= 0) {
      event.preventDefault();
      this.#places[next]?.focus();
    }
  }

  #neighbour(at: number, direction: Direction): number | undefined {
    const centres = this.#places.map((place) => {
      const box = place.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    });
    return nearest(centres, at, direction);
  }
}
