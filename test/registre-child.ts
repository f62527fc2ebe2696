/**
 * Child process of the tests that kill an import of the register: takes in one file, and prints
 * what was taken in and its widest memory.
 */
import { isRefusal } from '#kernel';
import { importRegistre } from '#structures';
import { loadRepertoire } from '#territoires';

const [, , data = '', from = ''] = process.argv;
process.stdout.write('ready\n');
const done = await importRegistre({
  data,
  from,
  today: '2026-11-24',
  repertoire: loadRepertoire(),
  progress: { step: (name) => void process.stdout.write(`${name}\n`), advance() {}, done() {} },
});
if (isRefusal(done)) throw new Error(done.message.en);
process.stdout.write(`${JSON.stringify(done.input)}\n`);
