/** Child process of the test that kills a build: builds the release, and prints each step. */
import { isRefusal } from '#kernel';
import { buildAndPublish } from '../src/app/prepare.ts';

const [, , data = ''] = process.argv;
const built = await buildAndPublish(
  data,
  'test',
  { step: (name) => void process.stdout.write(`${name}\n`), advance() {}, done() {} },
  true,
);
if (isRefusal(built)) throw new Error(built.message.en);
process.stdout.write(`${built.manifest.id}\n`);
