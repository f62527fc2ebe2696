/** Child process for the kill tests: `build` or `publish`, over and over, until it is killed. */

import { isRefusal } from '#kernel';
import { buildRelease } from '../src/indicateurs/steps/release-build.ts';
import { publishRelease } from '../src/indicateurs/steps/release-publish.ts';
import {
  manyObservations,
  requestSample,
  territoiresSample,
  writeTerritoires,
} from './release-sample.ts';

const [act, data = '', ...ids] = process.argv.slice(2);

export const childRequest = (folder: string, version: string) =>
  requestSample(folder, {
    version,
    territoires: { version: 'essai-100', write: writeTerritoires(territoiresSample(100)) },
  });

export const childObservations = () => manyObservations(20_000, 100);

if (act === 'build' || act === 'publish') {
  process.stdout.write('ready\n');
  for (let turn = 0; ; turn++) {
    const id = ids[turn % ids.length] ?? '';
    const done =
      act === 'build'
        ? await buildRelease(childRequest(data, `child-${process.pid}-${turn}`))
        : await publishRelease(data, id);
    if (isRefusal(done)) throw new Error(done.message.en);
  }
}
