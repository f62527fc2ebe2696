import { MultiBar, type SingleBar } from 'cli-progress';

/** How long work tells how far it is. `total` may be unknown (0). */
export interface Progress {
  step(name: string, total?: number): void;
  advance(by?: number): void;
  done(): void;
}

/** Says nothing: for tests and for servers. */
export const silent: Progress = { step() {}, advance() {}, done() {} };

/**
 * A bar for each step in a terminal; one line a step where the output is not a terminal.
 * Written to standard error, so that standard output stays the result.
 */
export const terminalProgress = (stream: NodeJS.WriteStream = process.stderr): Progress =>
  stream.isTTY ? bars(stream) : lines(stream);

const lines = (stream: NodeJS.WriteStream): Progress => ({
  step: (name) => void stream.write(`  ${name}\n`),
  advance() {},
  done() {},
});

const bars = (stream: NodeJS.WriteStream): Progress => {
  const multi = new MultiBar({
    stream,
    format: '  {name} {bar} {percentage} %',
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: false,
    stopOnComplete: false,
  });
  let bar: SingleBar | undefined;
  const finish = () => {
    if (!bar) return;
    bar.setTotal(Math.max(bar.getTotal(), 1));
    bar.update(bar.getTotal());
  };
  return {
    step: (name, total = 0) => {
      finish();
      bar = multi.create(Math.max(total, 1), 0, { name: name.padEnd(44) });
    },
    advance: (by = 1) => bar?.increment(by),
    done: () => {
      finish();
      multi.stop();
    },
  };
};
