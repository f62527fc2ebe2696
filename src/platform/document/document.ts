import type { Lang } from '#kernel';

/** A piece of text, perhaps with an address. */
export interface Run {
  readonly text: string;
  readonly href?: string;
  readonly strong?: boolean;
}

export type Runs = readonly Run[];

/** A value shown large: `14,2` and its unit, what it is, its year and denominator. */
export interface FigureItem {
  readonly value: string;
  readonly unit: string;
  readonly label: string;
  readonly note: string;
  readonly href: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly number?: boolean }[];
  readonly rows: readonly (readonly Runs[])[];
  /** Index of the row that the document is about. */
  readonly own?: number;
  /** Widths of the columns, as shares; equal to their content when absent. */
  readonly widths?: readonly number[];
}

export interface DrawingBlock {
  readonly kind: 'drawing';
  readonly title: string;
  /** One `<svg>` with plain colours and its own size. */
  readonly svg: string;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  readonly sentence?: string;
  readonly source?: Runs;
  /** The same values, for formats without drawings. */
  readonly table?: {
    readonly columns: readonly { readonly label: string; readonly number?: boolean }[];
    readonly rows: readonly (readonly string[])[];
  };
  /** Without its title: a small drawing that its surroundings explain. */
  readonly bare?: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly runs: Runs; readonly tone?: 'lede' | 'small' }
  | { readonly kind: 'hero'; readonly figure: FigureItem }
  | { readonly kind: 'figures'; readonly items: readonly FigureItem[] }
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly term: string; readonly runs: Runs }[];
    }
  | {
      readonly kind: 'columns';
      readonly widths: readonly number[];
      readonly columns: readonly (readonly Block[])[];
    }
  /** Kept together on one page where it fits. */
  | { readonly kind: 'group'; readonly blocks: readonly Block[] }
  | TableBlock
  | DrawingBlock;

/** A document of a few pages, told once for every format. */
export interface Document {
  readonly lang: Lang;
  readonly title: string;
  /** Small line above the title. */
  readonly eyebrow: string;
  readonly description: string;
  /** `YYYY-MM-DD`: the day that the document speaks from, never the day it is printed. */
  readonly date: string;
  /** The same in words, on the first page. */
  readonly dated: string;
  readonly author: string;
  /** Running line at the foot of each page. */
  readonly footer: Runs;
  readonly blocks: readonly Block[];
}

/** The look that formats share; fonts are named as the files name themselves. */
export interface Look {
  readonly colours: Readonly<Record<string, string>>;
  readonly sans: string;
  readonly serif: string;
}

export const plain = (runs: Runs): string => runs.map(({ text }) => text).join('');
