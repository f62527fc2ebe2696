import { CarteEss } from './carte-ess.ts';
import { SavePng } from './save-png.ts';
import { SearchBox } from './search-box.ts';
import { SortableTable } from './sortable-table.ts';

/** Pages read and submit without them: these elements only make them easier to use. */
const elements = {
  'carte-ess': CarteEss,
  'save-png': SavePng,
  'search-box': SearchBox,
  'sortable-table': SortableTable,
};

for (const [name, element] of Object.entries(elements))
  if (!customElements.get(name)) customElements.define(name, element);
