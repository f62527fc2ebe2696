/** Least number of letters to add, drop or change to go from one text to the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(
        Math.min(
          (next[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + (letter === other ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
};

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().slice(0, 60);

/** The text most like `wanted`; undefined when none is close: more than two letters in five differ. */
export const nearest = (wanted: string, among: readonly string[]): string | undefined => {
  const [best] = among
    .map((text) => ({ text, far: distance(plain(wanted), plain(text)) }))
    .toSorted((a, b) => a.far - b.far);
  return best && best.far <= wanted.length * 0.4 ? best.text : undefined;
};
