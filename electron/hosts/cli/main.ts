import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '#shared/contract/errors.ts';
import { withSession, type CommonOptions } from './session.ts';
import { serveVerb } from './serve.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { UsageError, type Verb, type VerbArguments } from './verb.ts';
import { clusterVerbs } from './verbs/clusters.ts';
import { contractVerbs } from './verbs/contract.ts';
import { extractVerbs } from './verbs/extracts.ts';
import { figureVerbs } from './verbs/figures.ts';
import { workspaceVerbs } from './verbs/workspace.ts';

/** Every readable verb of the cli. */
export const VERBS: readonly Verb[] = [
  ...workspaceVerbs,
  ...extractVerbs,
  ...clusterVerbs,
  ...figureVerbs,
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

/** Exit codes: 0 done, 1 refusal (sentence on stderr), 2 usage, 3 fault. */
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
    'Exit codes: 0 done, 1 refusal, 2 usage, 3 fault.',
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
      const wantsHelp = asked.length === 0 || asked[0] === 'help';
      (wantsHelp ? terminal.out : terminal.err)(
        wantsHelp ? helpText() : `There is no verb “${asked.join(' ')}”. “workbench help” lists them.`,
      );
      return wantsHelp &&
        (args.length === 0 || asked[0] === 'help' || args.includes('--help') || args.includes('-h'))
        ? EXIT.done
        : EXIT.usage;
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
    await withSession(
      options,
      terminal,
      verb.needs,
      (session) => verb.run(session, given),
      verb.ownsInterrupt,
    );
    return EXIT.done;
  } catch (problem) {
    return explain(problem, terminal, args.includes('--json'));
  }
}

function explain(problem: unknown, terminal: Terminal, json: boolean): number {
  if (problem instanceof AppError) {
    terminal.err(json ? JSON.stringify({ error: problem.toWire() }) : problem.message);
    return FAULTS.includes(problem.code) ? EXIT.fault : EXIT.refusal;
  }
  if (
    problem instanceof UsageError ||
    (problem instanceof TypeError && 'code' in problem && String(problem.code).startsWith('ERR_PARSE_ARGS'))
  ) {
    terminal.err(`${problem.message} “workbench help” lists the verbs, “workbench VERB --help” the options.`);
    return EXIT.usage;
  }
  terminal.err(
    `The command failed inside the program: ${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}`,
  );
  return EXIT.fault;
}
