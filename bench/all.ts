/** Every bench, one after the other, each in a process of its own; prints Markdown. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { machine } from './measure.ts';

console.log(`${machine()}, ${new Date().toISOString().slice(0, 10)}`);
for (const name of ['start', 'pages', 'map', 'portraits', 'search', 'secret', 'annuaire'])
  spawnSync(
    process.execPath,
    ['--no-warnings', '--import', 'tsx', fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
