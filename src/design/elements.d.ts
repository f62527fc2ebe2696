import type { Child } from 'hono/jsx';

interface ElementProps {
  readonly children?: Child;
  readonly class?: string;
  readonly id?: string;
  readonly [attribute: string]: unknown;
}

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'search-box': ElementProps;
      'sortable-table': ElementProps;
      'carte-ess': ElementProps;
      'save-png': ElementProps;
    }
  }
}
