/** What a cell sorts by: its `data-value`, else its text. */
const keyOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return (cell?.dataset.value ?? cell?.textContent ?? '').trim();
};

/**
 * Orders keys as numbers when both are, else as words; blanks come last whichever the direction.
 * @param direction 1 upwards, -1 downwards.
 */
export const compareKeys = (
  a: string,
  b: string,
  direction: 1 | -1,
  collator: Intl.Collator,
): number => {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const left = Number(a);
  const right = Number(b);
  const order = Number.isNaN(left) || Number.isNaN(right) ? collator.compare(a, b) : left - right;
  return direction * order;
};

/**
 * `<sortable-table label="Sort by this column">` around a table: each heading of column becomes
 * a button, the state is told by `aria-sort`.
 */
export class SortableTable extends HTMLElement {
  connectedCallback(): void {
    const table = this.querySelector('table');
    const body = table?.tBodies[0];
    if (!table || !body || body.rows.length < 2 || this.dataset.ready) return;
    this.dataset.ready = 'yes';
    const headings = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    headings.forEach((heading, column) => {
      if (!heading.textContent?.trim()) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.title = this.getAttribute('label') ?? '';
      button.append(...heading.childNodes);
      button.addEventListener('click', () => this.#sort(body, headings, column));
      heading.append(button);
    });
  }

  #sort(
    body: HTMLTableSectionElement,
    headings: readonly HTMLTableCellElement[],
    column: number,
  ): void {
    const heading = headings[column];
    if (!heading) return;
    const now = heading.getAttribute('aria-sort');
    // A reader who sorts numbers looks for the largest first.
    const first = heading.classList.contains('number') ? 'descending' : 'ascending';
    const second = first === 'ascending' ? 'descending' : 'ascending';
    const next = now === first ? second : first;
    for (const other of headings) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', next);
    const collator = new Intl.Collator(document.documentElement.lang || 'fr', { numeric: true });
    const direction = next === 'ascending' ? 1 : -1;
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
    rows.sort((a, b) => compareKeys(a.key, b.key, direction, collator));
    body.append(...rows.map(({ row }) => row));
  }
}
