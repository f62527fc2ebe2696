import { Command, Option } from 'commander';
import { isLang, type Refusal, RefusalError } from '#kernel';
import { type Configuration, readConfiguration } from './configuration.ts';
import { say } from './messages.ts';

/** Exit codes: 0 done, 1 refused with a reason, 2 misused, 70 our fault. */
const fault = 70;

/** The language is needed before the options are read: it decides the words of `--help`. */
const langAsked = (argv: readonly string[], fallback: Configuration['lang']) => {
  const at = argv.findIndex((each) => each === '--lang' || each.startsWith('--lang='));
  const value = at < 0 ? '' : (argv[at]?.split('=')[1] ?? argv[at + 1] ?? '');
  return isLang(value) ? value : fallback;
};

const base = readConfiguration();
const configuration: Configuration = { ...base, lang: langAsked(process.argv, base.lang) };
const { lang } = configuration;

const showRefusal = (refusal: Refusal): void => {
  process.stderr.write(
    `${say(lang, 'failed')}${lang === 'fr' ? '\u00a0' : ''}: ${refusal.message[lang]}\n` +
      `${say(lang, 'mend')}${lang === 'fr' ? '\u00a0' : ''}: ${refusal.mend[lang]}\n`,
  );
};

const run = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof RefusalError) {
      showRefusal(error.refusal);
      process.exitCode = 1;
      return;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    process.exitCode = fault;
  }
};

const langOption = () =>
  new Option('--lang <fr|en>', say(lang, 'langOption')).choices(['fr', 'en']);

const command = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .addOption(langOption())
    .helpOption('-h, --help', say(lang, 'help'));

const program = new Command('echelle')
  .description(say(lang, 'program'))
  .version(configuration.version, '-V, --version', say(lang, 'versionOption'))
  .helpOption('-h, --help', say(lang, 'help'))
  .helpCommand('help [command]', say(lang, 'helpCommand'))
  .addOption(langOption())
  // `--version` names the program's before a command, the perimeter's after it.
  .enablePositionalOptions()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

command(program, 'serve', say(lang, 'serve'))
  .option('--port <n>', say(lang, 'portOption'), String(configuration.port))
  .action((options: { port: string }) =>
    run(async () => {
      const { serveCommand } = await import('./commands/serve.ts');
      const port = Number(options.port);
      const url =
        port === configuration.port ? configuration.url : `http://localhost:${options.port}`;
      await serveCommand({ ...configuration, port, url });
    }),
  );

command(program, 'import', say(lang, 'import'))
  .argument('[source]', say(lang, 'importSource'))
  .option('--from <path...>', say(lang, 'fromOption'))
  .option('--mapping <json>', say(lang, 'mappingOption'))
  .option('--niveau <niveau>', say(lang, 'niveauOption'))
  .option('--licence <nom>', say(lang, 'licenceOption'))
  .option('--millesime <annee>', say(lang, 'millesimeOption'))
  .option('--date <jour>', say(lang, 'dateOption'))
  .option('--list', say(lang, 'listSources'))
  .option('--all', say(lang, 'allSources'))
  .action((source: string | undefined, options) =>
    run(async () => {
      const { importCommand } = await import('./commands/import.ts');
      await importCommand(configuration, source, options);
    }),
  );

const release = command(program, 'release', say(lang, 'release'));
command(release, 'build', say(lang, 'releaseBuild'))
  .option('--no-publish', say(lang, 'releaseNoPublish'))
  .action((options: { publish: boolean }) =>
    run(async () =>
      (await import('./commands/release.ts')).releaseBuild(configuration, options.publish),
    ),
  );
command(release, 'list', say(lang, 'releaseList')).action(() =>
  run(async () => (await import('./commands/release.ts')).releaseList(configuration)),
);
command(release, 'diff', say(lang, 'releaseDiff'))
  .argument('<a>')
  .argument('<b>')
  .action((a: string, b: string) =>
    run(async () => (await import('./commands/release.ts')).releaseDiff(configuration, a, b)),
  );
command(release, 'verify', say(lang, 'releaseVerify'))
  .argument('[id]')
  .action((id: string | undefined) =>
    run(async () => (await import('./commands/release.ts')).releaseVerify(configuration, id)),
  );
command(release, 'publish', say(lang, 'releasePublish'))
  .argument('<id>')
  .action((id: string) =>
    run(async () => (await import('./commands/release.ts')).releasePublish(configuration, id)),
  );

const perimetre = command(program, 'perimetre', say(lang, 'perimetre'));
const ruled = (parent: Command): Command =>
  parent
    .addOption(
      new Option('--version <version>', say(lang, 'perimetreVersionOption'))
        .choices(['clap4', 'flores5', 'loi2014'])
        .default('loi2014'),
    )
    .option('--date <jour>', say(lang, 'perimetreDateOption'))
    .option('--parametre <choix...>', say(lang, 'parametreOption'));
ruled(command(perimetre, 'report', say(lang, 'perimetreReport')))
  .requiredOption('--from <path>', say(lang, 'fromOption'))
  .option('--out <path>', say(lang, 'outOption'))
  .action((options) =>
    run(async () =>
      (await import('./commands/perimetre.ts')).perimetreReport(configuration, options),
    ),
  );
ruled(command(perimetre, 'explain', say(lang, 'perimetreExplain')))
  .argument('<siren>')
  .option('--cj <code>', say(lang, 'cjOption'))
  .option('--naf <code>', say(lang, 'nafOption'))
  .addOption(new Option('--flag <O|N>', say(lang, 'flagOption')).choices(['O', 'N']))
  .option('--liste <liste...>', say(lang, 'listeOption'))
  .action((siren: string, options) =>
    run(async () =>
      (await import('./commands/perimetre.ts')).perimetreExplain(configuration, siren, options),
    ),
  );

command(program, 'portrait', say(lang, 'portrait'))
  .argument('<niveau>')
  .argument('[code]')
  .addOption(
    new Option('--format <format>', say(lang, 'formatOption'))
      .choices(['pdf', 'html', 'md'])
      .default('pdf'),
  )
  .option('--out <path>', say(lang, 'outOption'))
  .option('--all', say(lang, 'allOption'))
  .action((niveau: string, code: string | undefined, options) =>
    run(async () =>
      (await import('./commands/portrait.ts')).portraitCommand(
        configuration,
        niveau,
        code,
        options,
      ),
    ),
  );

command(program, 'export', say(lang, 'export'))
  .argument('<indicateur>')
  .option('--niveau <niveau>', say(lang, 'niveauOption'))
  .option('--territoire <code>', say(lang, 'codeOption'))
  .option('--periode <period>', say(lang, 'periodOption'))
  .addOption(
    new Option('--format <format>', say(lang, 'formatOption'))
      .choices(['csv', 'json', 'jsonstat', 'sdmx-csv', 'parquet'])
      .default('csv'),
  )
  .option('--out <path>', say(lang, 'outOption'))
  .action((indicateur: string, options) =>
    run(async () =>
      (await import('./commands/export.ts')).exportCommand(configuration, indicateur, options),
    ),
  );

const contestation = command(program, 'contestation', say(lang, 'contestation'));
const acting = async () => import('./commands/contestation.ts');
command(contestation, 'list', say(lang, 'contestationList')).action(() =>
  run(async () => (await acting()).contestationList(configuration)),
);
for (const act of ['examine', 'hide'] as const)
  command(contestation, act, say(lang, act === 'hide' ? 'contestationHide' : 'contestationExamine'))
    .argument('<id>')
    .action((id: string) =>
      run(async () => (await acting()).contestationAct(configuration, act, id)),
    );
for (const act of ['accept', 'reject'] as const)
  command(
    contestation,
    act,
    say(lang, act === 'accept' ? 'contestationAccept' : 'contestationReject'),
  )
    .argument('<id>')
    .requiredOption('--motif <texte>', say(lang, 'motifOption'))
    .action((id: string, options: { motif: string }) =>
      run(async () => (await acting()).contestationAct(configuration, act, id, options.motif)),
    );

const secret = command(program, 'secret', say(lang, 'secret'));
const many = (value: string, before: readonly string[] = []) => [...before, value];
for (const act of ['check', 'protect', 'audit'] as const)
  command(secret, act, say(lang, `secret-${act}`))
    .requiredOption('--table <csv>', say(lang, 'secretTable'), many)
    .requiredOption('--dims <a,b>', say(lang, 'secretDims'), many)
    .requiredOption('--value <col>', say(lang, 'secretValue'))
    .option('--units <col>', say(lang, 'secretUnits'))
    .option('--max <col>', say(lang, 'secretMax'))
    .option('--max2 <col>', say(lang, 'secretMax2'))
    .option('--holding <col>', say(lang, 'secretHolding'))
    .option('--hierarchy <dim=csv>', say(lang, 'secretHierarchy'), many)
    .option('--total <dim=code>', say(lang, 'secretTotal'), many)
    .option('--statut <col>', say(lang, 'secretStatut'))
    .option('--regle <regle>', say(lang, 'secretRegle'), 'entreprises')
    .option('--margin <percent>', say(lang, 'secretMargin'))
    .option('--tolerance <percent>', say(lang, 'secretTolerance'))
    .addOption(
      new Option('--cost <cost>', say(lang, 'secretCost'))
        .choices(['value', 'count', 'freq'])
        .default('value'),
    )
    .option('--cost-column <col>', say(lang, 'secretCostColumn'))
    .option('--time <seconds>', say(lang, 'secretTime'), '60')
    .option('--fast', say(lang, 'secretFast'))
    .option('--no-singletons', say(lang, 'secretNoSingletons'))
    .option('--out <csv>', say(lang, 'secretOut'))
    .option('--internal <csv>', say(lang, 'secretInternal'))
    .action((options) =>
      run(async () => {
        const { secretCommands } = await import('./commands/secret.ts');
        await secretCommands[act](configuration, options);
      }),
    );

command(program, 'doctor', say(lang, 'doctor')).action(() =>
  run(async () => (await import('./commands/doctor.ts')).doctorCommand(configuration)),
);

await program.parseAsync();
