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
  text
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/gi, '')
    .toLowerCase()
    .slice(0, 60);

/** The column most like the one wanted; undefined when more than two letters in five differ. */
export const nearestColumn = (wanted: string, found: readonly string[]): string | undefined => {
  const [best] = found
    .map((name) => ({ name, far: distance(plain(wanted), plain(name)) }))
    .toSorted((a, b) => a.far - b.far);
  return best && best.far <= wanted.length * 0.4 ? best.name : undefined;
};
