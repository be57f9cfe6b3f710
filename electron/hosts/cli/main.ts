import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '#shared/contract/errors.ts';
import { withSession, type CommonOptions } from './session.ts';
import { serveVerb } from './serve.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { UsageError, type Verb, type VerbArguments } from './verb.ts';
import { annotationVerbs } from './verbs/annotations.ts';
import { anomalyVerbs } from './verbs/anomalies.ts';
import { bundleVerbs } from './verbs/bundles.ts';
import { classificationVerbs } from './verbs/classifications.ts';
import { caveatVerbs } from './verbs/caveats.ts';
import { checkVerbs } from './verbs/check.ts';
import { citationVerbs } from './verbs/citations.ts';
import { clusterEditVerbs } from './verbs/cluster-edits.ts';
import { clusterVerbs } from './verbs/clusters.ts';
import { definitionEditVerbs } from './verbs/definition-edits.ts';
import { contractVerbs } from './verbs/contract.ts';
import { definitionVerbs } from './verbs/definitions.ts';
import { deskVerbs } from './verbs/desk.ts';
import { extractVerbs } from './verbs/extracts.ts';
import { linkVerbs } from './verbs/links.ts';
import { figureVerbs } from './verbs/figures.ts';
import { hexVerbs } from './verbs/hexes.ts';
import { mapDeskVerbs } from './verbs/map-desk.ts';
import { importVerbs } from './verbs/import.ts';
import { influenceVerbs } from './verbs/influence.ts';
import { licenceVerbs } from './verbs/licences.ts';
import { membershipVerbs } from './verbs/membership.ts';
import { mapFigureVerbs } from './verbs/map-figure.ts';
import { methodologyVerbs } from './verbs/methodology.ts';
import { placeVerbs } from './verbs/places.ts';
import { profileVerbs } from './verbs/profiles.ts';
import { qualityVerbs } from './verbs/quality.ts';
import { referenceVerbs } from './verbs/reference.ts';
import { entryVerbs } from './verbs/register-entries.ts';
import { registerVerbs } from './verbs/register.ts';
import { rejectVerbs } from './verbs/rejects.ts';
import { overlapVerbs } from './verbs/overlaps.ts';
import { rulingEffectVerbs } from './verbs/ruling-effect.ts';
import { rolloverVerbs } from './verbs/rollover.ts';
import { scorecardExportVerbs } from './verbs/scorecard-export.ts';
import { scorecardVerbs } from './verbs/scorecards.ts';
import { rulingVerbs } from './verbs/rulings.ts';
import { screeningVerbs } from './verbs/screening.ts';
import { supplierVerbs } from './verbs/suppliers.ts';
import { workspaceVerbs } from './verbs/workspace.ts';

/** Every readable verb of the cli. */
export const VERBS: readonly Verb[] = [
  ...workspaceVerbs,
  ...importVerbs,
  ...extractVerbs,
  ...rejectVerbs,
  ...profileVerbs,
  ...licenceVerbs,
  ...classificationVerbs,
  ...referenceVerbs,
  ...linkVerbs,
  ...clusterVerbs,
  ...annotationVerbs,
  ...clusterEditVerbs,
  ...definitionEditVerbs,
  ...membershipVerbs,
  ...registerVerbs,
  ...entryVerbs,
  ...definitionVerbs,
  ...figureVerbs,
  ...hexVerbs,
  ...mapDeskVerbs,
  ...scorecardVerbs,
  ...scorecardExportVerbs,
  ...mapFigureVerbs,
  ...placeVerbs,
  ...deskVerbs,
  ...citationVerbs,
  ...methodologyVerbs,
  ...qualityVerbs,
  ...overlapVerbs,
  ...supplierVerbs,
  ...screeningVerbs,
  ...anomalyVerbs,
  ...rulingVerbs,
  ...caveatVerbs,
  ...checkVerbs,
  ...rolloverVerbs,
  ...influenceVerbs,
  ...rulingEffectVerbs,
  ...bundleVerbs,
  ...contractVerbs,
];

const COMMON: ParseArgsOptionsConfig = {
  workspace: { type: 'string', short: 'w' },
  home: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
};

/** Refusals that mean a fault of the program or its processes rather than of the request. */
const FAULTS: readonly string[] = ['internal', 'core-stopped', 'timed-out'];

/** Exit codes: 0 done, 1 refusal (sentence on stderr) or a check that fails (report on stdout), 2 usage, 3 fault. */
export const EXIT = { done: 0, refusal: 1, usage: 2, fault: 3 } as const;

function findVerb(words: readonly string[]): { verb: Verb; rest: readonly string[] } | null {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const verb = [...VERBS, serveVerb].find((one) => one.name === name);
    if (verb !== undefined) return { verb, rest: words.slice(length) };
  }
  return null;
}

function helpText(): string {
  const width = Math.max(...[...VERBS, serveVerb].map((verb) => verb.name.length));
  return [
    'Usage: workbench VERB [WORDS] [--workspace FILE] [--home FOLDER] [--as AUTHOR] [--json] [--quiet]',
    '',
    ...[...VERBS, serveVerb].map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`),
    '',
    'workbench VERB --help shows a verb’s own options. Without --workspace, the workspace opened last is used.',
    'Exit codes: 0 done, 1 refusal or a check that fails, 2 usage, 3 fault.',
  ].join('\n');
}

function argumentsOf(words: readonly string[], values: Readonly<Record<string, unknown>>): VerbArguments {
  return {
    words,
    text: (option) => {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (option) => values[option] === true,
    list: (option) => {
      const value = values[option];
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
    number: (option) => {
      const value = values[option];
      if (typeof value !== 'string') return undefined;
      const number = Number(value);
      if (!Number.isInteger(number))
        throw new UsageError(`--${option} takes a whole number; “${value}” is not one.`);
      return number;
    },
  };
}

/** The words before the first option name the verb: enough to know which options it takes. */
function leadingWords(args: readonly string[]): string[] {
  const valued = new Set(['--workspace', '-w', '--home', '--as']);
  const words: string[] = [];
  for (let at = 0; at < args.length && words.length < 2; at += 1) {
    const word = args[at] ?? '';
    if (valued.has(word)) at += 1;
    else if (!word.startsWith('-')) words.push(word);
  }
  return words;
}

/** Runs one command of the cli and returns its exit code. Never throws. */
export async function runCli(args: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  try {
    const found = findVerb(leadingWords(args));
    if (found === null) {
      const asked = leadingWords(args);
      if (asked.length > 0 && asked[0] !== 'help')
        throw new UsageError(`There is no verb “${asked.join(' ')}”.`);
      const wantsHelp =
        args.length === 0 || asked[0] === 'help' || args.includes('--help') || args.includes('-h');
      if (!wantsHelp) throw new UsageError('The verb is missing.');
      terminal.out(helpText());
      return EXIT.done;
    }
    const { verb } = found;
    const parsed = parseArgs({
      args: [...args],
      options: { ...COMMON, ...verb.options },
      allowPositionals: true,
      strict: true,
    });
    const given = argumentsOf(parsed.positionals.slice(verb.name.split(' ').length), parsed.values);
    if (given.flag('help')) {
      terminal.out(`Usage: workbench ${verb.name} ${verb.usage}\n\n${verb.summary}`);
      return EXIT.done;
    }
    const options: CommonOptions = {
      workspace: given.text('workspace'),
      home: given.text('home'),
      as: given.text('as'),
      json: given.flag('json'),
      quiet: given.flag('quiet') || given.flag('json'),
    };
    const code = await withSession(
      options,
      terminal,
      verb.needs,
      (session) => verb.run(session, given),
      verb.ownsInterrupt,
    );
    return code ?? EXIT.done;
  } catch (problem) {
    return explain(problem, terminal, args.includes('--json'));
  }
}

function explain(problem: unknown, terminal: Terminal, json: boolean): number {
  if (problem instanceof AppError) {
    terminal.err(json ? JSON.stringify({ error: problem.toWire() }) : problem.message);
    return FAULTS.includes(problem.code) ? EXIT.fault : EXIT.refusal;
  }
  const usage = usageMessage(problem);
  if (usage !== null) {
    const sentence = `${usage} “workbench help” lists the verbs, “workbench VERB --help” the options.`;
    terminal.err(
      json ? JSON.stringify({ error: { code: 'usage', message: sentence, detail: {} } }) : sentence,
    );
    return EXIT.usage;
  }
  const fault = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  const sentence = `The command failed inside the program: ${fault}`;
  terminal.err(
    json ? JSON.stringify({ error: { code: 'internal', message: sentence, detail: {} } }) : sentence,
  );
  return EXIT.fault;
}

/** What is wrong with the command as typed; null for any other trouble. */
function usageMessage(problem: unknown): string | null {
  if (problem instanceof UsageError) return problem.message;
  if (!(problem instanceof TypeError) || !('code' in problem)) return null;
  if (!String(problem.code).startsWith('ERR_PARSE_ARGS')) return null;
  // Node's advice after the first sentence is about its own conventions.
  const [first = problem.message] = problem.message.split(/\. |\n/);
  return `${first.replace(/\.$/, '').replaceAll("'", '')}.`;
}
