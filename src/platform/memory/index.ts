import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects now what long work leaves behind, and shrinks the heap. Left to itself, the engine keeps
 * the room for as long as there is no pressure: on a small host, that room is somebody else's.
 */
export const giveBackMemory = (): void => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options?: { type: 'major' }) => void;
  collect({ type: 'major' });
};
