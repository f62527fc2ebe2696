import { type ChildProcess, fork } from 'node:child_process';
import type { Document, Look } from '#platform/document';
import type { PdfReply } from './worker.ts';

export interface PdfService {
  compile(document: Document, look: Look): Promise<Uint8Array>;
  close(): void;
}

const idle = 60_000;

/**
 * Compiles beside the server: pages are answered meanwhile, and the memory of the compiler is
 * given back when nobody has asked for a document for a minute.
 */
export const makePdfService = (): PdfService => {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let order = 0;
  const waiting = new Map<
    number,
    { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void }
  >();

  const stop = (): void => {
    child?.disconnect();
    child = undefined;
  };
  const rest = (): void => {
    clearTimeout(timer);
    if (waiting.size > 0) return;
    timer = setTimeout(stop, idle);
    timer.unref();
  };
  const start = (): ChildProcess => {
    const started = fork(new URL('./worker.ts', import.meta.url), { serialization: 'advanced' });
    started.on('message', (reply: PdfReply) => {
      const asked = waiting.get(reply.order);
      waiting.delete(reply.order);
      if ('pdf' in reply) asked?.resolve(reply.pdf);
      else asked?.reject(new Error(reply.error));
      rest();
    });
    started.on('exit', (code, signal) => {
      if (child === started) child = undefined;
      for (const asked of waiting.values())
        asked.reject(new Error(`the PDF compiler stopped (${signal ?? code})`));
      waiting.clear();
    });
    started.unref();
    started.channel?.unref();
    return started;
  };

  return {
    compile: (document, look) =>
      new Promise((resolve, reject) => {
        clearTimeout(timer);
        child ??= start();
        waiting.set(++order, { resolve, reject });
        child.send({ order, document, look });
      }),
    close: () => {
      clearTimeout(timer);
      if (child) stop();
    },
  };
};
