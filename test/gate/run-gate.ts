import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.ts';
import { GATE_STEPS, type GateCommand, type GateStep, type SkipPlan } from './steps.ts';
import { TALLY_VARIABLE, findTally, formatTally, judgeRun, sumTallies, type Tally } from './tally.ts';

/** What the developer asked of the gate. */
export interface GateOptions {
  readonly deep: boolean;
  readonly fast: boolean;
  readonly only: readonly string[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Reads the arguments of `npm run check`; throws a sentence on one it does not know. */
export function parseGateArguments(args: readonly string[]): GateOptions {
  const rest = [...args];
  let deep = false;
  let fast = false;
  const only: string[] = [];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--deep') deep = true;
    else if (arg === '--fast') fast = true;
    else if (arg === '--only') only.push(...(rest.shift() ?? '').split(','));
    else if (arg.startsWith('--only=')) only.push(...arg.slice('--only='.length).split(','));
    else throw new Error(`Unknown option ${arg}. Known: --deep, --fast, --only step,step.`);
  }
  const names = GATE_STEPS.map((step) => step.name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no step "${unknown}". The steps are ${names.join(', ')}.`);
  return { deep, fast, only };
}

/** Chooses the steps to run. */
export function chooseSteps(steps: readonly GateStep[], options: GateOptions): readonly GateStep[] {
  return steps.filter(
    (step) => !(options.fast && step.slow) && (options.only.length === 0 || options.only.includes(step.name)),
  );
}

/** Runs the gate, prints a line for each step and the tally alone on the last; answers the exit status. */
export async function runGate(args: readonly string[]): Promise<number> {
  let options: GateOptions;
  try {
    options = parseGateArguments(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const started = Date.now();
  const tallies: Tally[] = [];
  for (const step of chooseSteps(GATE_STEPS, options)) {
    tallies.push(await runStep(step, options));
  }
  const total = sumTallies(tallies);
  printClosing(total, Date.now() - started);
  return total.failures.length > 0 || total.passed === 0 ? 1 : 0;
}

/** A step that cannot run here is a skip on a person's machine, and where it must run a failure in CI. */
export function judgeSkip(name: string, plan: SkipPlan, ci: boolean): Tally {
  if (plan.failsInCi && ci) return { passed: 0, failures: [`${name}: ${plan.reason}`], skipped: [] };
  return { passed: 0, failures: [], skipped: [{ name: `the whole step "${name}"`, reason: plan.reason }] };
}

async function runStep(step: GateStep, options: GateOptions): Promise<Tally> {
  const started = Date.now();
  const plan = step.plan(ROOT);
  if (plan.kind === 'nothing') {
    console.log(`${step.name.padEnd(14)} nothing to run yet`);
    return { passed: 0, failures: [], skipped: [] };
  }
  if (plan.kind === 'skip') {
    const tally = judgeSkip(step.name, plan, process.env['CI'] === 'true');
    console.log(
      `${step.name.padEnd(14)} ${tally.failures.length > 0 ? 'FAILED' : 'skipped'}: ${plan.reason}`,
    );
    return tally;
  }
  const tallies: Tally[] = [];
  const outputs: string[] = [];
  for (const command of plan.commands) {
    const { tally, output } = await runCounted(step, command, options);
    tallies.push(tally);
    if (tally.failures.length > 0) outputs.push(output);
  }
  const tally = sumTallies(tallies);
  const mark = tally.failures.length > 0 ? 'FAILED' : 'ok';
  const figures = plan.commands.some((command) => command.counted) ? ` (${formatTally(tally)})` : '';
  console.log(`${step.name.padEnd(14)} ${mark} in ${seconds(Date.now() - started)}${figures}`);
  for (const output of outputs) console.log(`\n${output.trimEnd()}\n`);
  return tally;
}

async function runCounted(
  step: GateStep,
  command: GateCommand,
  options: GateOptions,
): Promise<{ tally: Tally; output: string }> {
  const file = path.join(ROOT, '.cache', 'tally', `${command.name.replaceAll(/[^a-z0-9]+/gi, '-')}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const result = await runCommand(command.command, {
    cwd: ROOT,
    env: environment(file, options),
    limitMs: step.minutes * 60_000 * (options.deep ? 12 : 1),
  });
  const note = result.timedOut ? `\n${command.name}: stopped after ${step.minutes} minutes` : '';
  const output = result.output + note;
  if (command.counted) return { tally: judgeRun(command.name, result.status, findTally(file)), output };
  if (result.status === 0) return { tally: { passed: 1, failures: [], skipped: [] }, output };
  return { tally: { passed: 0, failures: [command.name], skipped: [] }, output };
}

function environment(tallyFile: string, options: GateOptions): NodeJS.ProcessEnv {
  const bin = path.join(ROOT, 'node_modules', '.bin');
  return {
    ...process.env,
    // Whatever started the gate, its tools run on the engine that npm brought.
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    [TALLY_VARIABLE]: tallyFile,
    ...(options.deep ? { WORKBENCH_DEEP: '1' } : {}),
  };
}

function printClosing(total: Tally, elapsedMs: number): void {
  console.log('');
  if (total.skipped.length > 0) {
    console.log('Skipped:');
    for (const { name, reason } of total.skipped) console.log(`  ${name}: ${reason}`);
    console.log('');
  }
  if (total.failures.length > 0) {
    console.log('Failed:');
    for (const name of total.failures) console.log(`  ${name}`);
    console.log('');
  }
  console.log(`checked in ${seconds(elapsedMs)}`);
  console.log(formatTally(total));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
