/** Widths in em of Atkinson Hyperlegible Next, by kind of letter: close enough to set labels. */
const widthOf = (letter: string): number => {
  if (/[\u202f\u2009]/.test(letter)) return 0.16;
  if (/[\s\u00a0]/.test(letter)) return 0.25;
  if (/[iljI.,:;'’|!()[\]-]/.test(letter)) return 0.31;
  if (/[frt]/.test(letter)) return 0.38;
  if (/[mwMW%@–—]/.test(letter)) return 0.88;
  if (/\d/.test(letter)) return 0.62;
  return /\p{Lu}/u.test(letter) ? 0.68 : 0.57;
};

/** Estimated width of a text in pixels. */
export const textWidth = (text: string, fontSize: number): number => {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width * fontSize;
};

/** Cuts a text into lines no wider than `width` where a space or a hyphen allows it. */
export const wrapText = (text: string, width: number, fontSize: number): readonly string[] => {
  const words = text.split(/(?<=-)(?=\p{L})| /u);
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const joined = line === undefined ? word : line.endsWith('-') ? line + word : `${line} ${word}`;
    if (line !== undefined && textWidth(joined, fontSize) > width) lines.push(word);
    else lines.splice(Math.max(0, lines.length - 1), 1, joined);
  }
  return lines;
};
