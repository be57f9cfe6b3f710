import type { ParseArgsOptionsConfig } from 'node:util';
import type { Condition, Join } from '#shared/domain/condition.ts';
import { UsageError, type VerbArguments } from '../verb.ts';

/** The options that state what a rule asks of a company; each may be given several times. */
export const CONDITION_OPTIONS: ParseArgsOptionsConfig = {
  codes: { type: 'string', multiple: true },
  prefixes: { type: 'string', multiple: true },
  words: { type: 'string', multiple: true },
  name: { type: 'string', multiple: true },
  description: { type: 'string', multiple: true },
  employees: { type: 'string', multiple: true },
  turnover: { type: 'string', multiple: true },
  incorporated: { type: 'string', multiple: true },
  status: { type: 'string', multiple: true },
  place: { type: 'string', multiple: true },
  registered: { type: 'string', multiple: true },
  none: { type: 'string', multiple: true },
  any: { type: 'boolean' },
};

export const CONDITION_USAGE =
  '[--codes SCHEME:CODE,...] [--prefixes SCHEME:CODE,...] [--words PHRASE,...] [--name PHRASE,...] [--description PHRASE,...] [--employees LEAST..MOST] [--turnover LEAST..MOST] [--incorporated DAY..DAY] [--status STATUS,...] [--place SET] [--registered SET] [--none OPTION=VALUE] [--any]';

type Reader = (text: string) => Condition;

const READERS: Readonly<Record<string, Reader>> = {
  codes: (text) => codesFrom(text, 'exact'),
  prefixes: (text) => codesFrom(text, 'prefix'),
  words: (text) => ({ kind: 'words', phrases: listFrom(text), where: 'either' }),
  name: (text) => ({ kind: 'words', phrases: listFrom(text), where: 'name' }),
  description: (text) => ({ kind: 'words', phrases: listFrom(text), where: 'description' }),
  employees: (text) => ({ kind: 'size', measure: 'employees', ...amountsFrom(text) }),
  turnover: (text) => ({ kind: 'size', measure: 'turnover-gbp', ...amountsFrom(text) }),
  incorporated: (text) => {
    const [from, to] = boundsFrom(text);
    return { kind: 'age', from, to };
  },
  status: (text) => ({ kind: 'status', statuses: listFrom(text) }),
  place: (text) => ({ kind: 'place', geographySetId: text, sites: 'any' }),
  registered: (text) => ({ kind: 'place', geographySetId: text, sites: 'registered' }),
};

/**
 * Reads what a rule asks from its options: each is one test; all must hold, with --any one of them. A test under --none,
 * written as the option it would be (`--none status=Liquidation`), must not hold. Throws UsageError.
 */
export function conditionFrom(given: VerbArguments): Condition {
  const tests = Object.entries(READERS).flatMap(([option, read]) => given.list(option).map(read));
  const none = given.list('none').map((text) => {
    const [option = '', ...rest] = text.split('=');
    const read = READERS[option];
    if (read === undefined || rest.length === 0)
      throw new UsageError(
        `After --none stands a test such as status=Liquidation or words=toys; “${text}” is none.`,
      );
    return read(rest.join('='));
  });
  const join: Join = given.flag('any') ? 'any' : 'all';
  const [only, ...more] = tests;
  if (only === undefined && none.length === 0)
    throw new UsageError('Say what the rule asks: --codes, --words, --employees, --place and so on.');
  const excluded: Condition[] = none.length === 0 ? [] : [{ kind: 'group', join: 'none', of: none }];
  if (only === undefined) return { kind: 'group', join: 'none', of: none };
  const asked: Condition = more.length === 0 ? only : { kind: 'group', join, of: tests };
  if (excluded.length === 0) return asked;
  const both = asked.kind === 'group' && asked.join === 'all' ? asked.of : [asked];
  return { kind: 'group', join: 'all', of: [...both, ...excluded] };
}

/** Reads a list separated by commas; blanks between them do not count. */
export function listFrom(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function codesFrom(text: string, match: 'exact' | 'prefix'): Condition {
  const at = text.indexOf(':');
  if (at < 1) throw new UsageError(`Codes are written sic-2007:30300,33160; “${text}” names no scheme.`);
  return { kind: 'codes', scheme: text.slice(0, at), match, codes: listFrom(text.slice(at + 1)) };
}

function boundsFrom(text: string): [string | null, string | null] {
  const parts = text.split('..');
  const [from = '', to = ''] = parts;
  if (parts.length !== 2 || (from === '' && to === ''))
    throw new UsageError(`Bounds are written 10..250, 10.. or ..250; “${text}” is none of these.`);
  return [from === '' ? null : from, to === '' ? null : to];
}

function amountsFrom(text: string): { least: number | null; most: number | null } {
  const amount = (bound: string | null): number | null => {
    if (bound === null) return null;
    const value = Number(bound.replaceAll(',', '').replaceAll('_', ''));
    if (!Number.isFinite(value)) throw new UsageError(`“${bound}” is not a number.`);
    return value;
  };
  const [least, most] = boundsFrom(text);
  return { least: amount(least), most: amount(most) };
}
