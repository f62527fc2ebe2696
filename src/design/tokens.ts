/** Colours by role. Every text role is AA on `paper` in both themes (see the test). */
export interface Palette {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly focus: string;
  readonly famille: {
    readonly association: string;
    readonly cooperative: string;
    readonly mutuelle: string;
    readonly fondation: string;
    readonly autre: string;
  };
  /** Sequential scale, low to high: sand to deep blue-green. */
  readonly seq: readonly string[];
  /** Diverging scale around a reference, below to above. */
  readonly div: readonly string[];
}

export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#fbf8f1',
    raised: '#f3eee2',
    ink: '#1b2533',
    muted: '#55606d',
    line: '#d8d0bf',
    accent: '#a3182f',
    onAccent: '#ffffff',
    focus: '#0b5fa5',
    famille: {
      association: '#2b5f9e',
      cooperative: '#9a6a0c',
      mutuelle: '#2f7250',
      fondation: '#7a3b77',
      autre: '#566270',
    },
    seq: ['#efe3c4', '#d3d5b0', '#a6c3a6', '#73aaa0', '#468c94', '#246b80', '#0f4a63'],
    div: ['#8a4b16', '#c0873f', '#e6c894', '#f0ebdd', '#a9ccc6', '#4f979c', '#14586f'],
  },
  dark: {
    paper: '#11171e',
    raised: '#1a222b',
    ink: '#ece7db',
    muted: '#a9b2bc',
    line: '#37424e',
    accent: '#f2939b',
    onAccent: '#1b1013',
    focus: '#8cc4ff',
    famille: {
      association: '#86b4ea',
      cooperative: '#e0b354',
      mutuelle: '#7fc7a1',
      fondation: '#d39ad0',
      autre: '#b3bdc8',
    },
    seq: ['#3a3a33', '#4a584a', '#4f7566', '#569184', '#6bb0a4', '#93cdbd', '#cfe9d6'],
    div: ['#e2a45f', '#b98448', '#7c6440', '#3d4043', '#3f6a70', '#62a2a3', '#a3dad3'],
  },
};

const declarations = (palette: Palette): string =>
  [
    `--paper:${palette.paper}`,
    `--raised:${palette.raised}`,
    `--ink:${palette.ink}`,
    `--muted:${palette.muted}`,
    `--line:${palette.line}`,
    `--accent:${palette.accent}`,
    `--on-accent:${palette.onAccent}`,
    `--focus:${palette.focus}`,
    ...Object.entries(palette.famille).map(([name, colour]) => `--famille-${name}:${colour}`),
    ...palette.seq.map((colour, at) => `--seq-${at + 1}:${colour}`),
    ...palette.div.map((colour, at) => `--div-${at + 1}:${colour}`),
  ].join(';');

/** The custom properties of both themes: the reader's choice wins over the system's. */
export const themeCss = (): string => {
  const light = declarations(palettes.light);
  const dark = declarations(palettes.dark);
  return [
    `:root{color-scheme:light;${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${dark}}`,
    `@media print{:root,:root[data-theme=dark]{color-scheme:light;${light};--paper:#fff;--raised:#fff}}`,
  ].join('\n');
};
