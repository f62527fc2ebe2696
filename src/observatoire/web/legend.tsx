import { raw } from 'hono/html';
import type { MapDrawing } from '#platform/charts';

/** The classes of a map, each with its bounds and its number of territories. */
export const Legend = ({ drawing }: { drawing: MapDrawing }) => (
  <ul class="legend">
    {drawing.legend.map(({ swatch, label, count }) => (
      <li>
        {raw(swatch)}
        <span>
          {label} <span class="muted">({count})</span>
        </span>
      </li>
    ))}
  </ul>
);
