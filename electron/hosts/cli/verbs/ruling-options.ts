import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import {
  RULED_MEASURES,
  RULING_ACTIONS,
  RULING_CAUSES,
  type GivenRulingBody,
  type RulingEvidence,
  type RulingSubject,
} from '#shared/domain/ruling.ts';
import type { CliSession } from '../session.ts';
import { oneOf, UsageError, type VerbArguments } from '../verb.ts';

/** What a ruling is about; each may be given several times, and each makes a ruling. */
export const SUBJECT_OPTIONS = {
  company: { type: 'string', multiple: true },
  site: { type: 'string', multiple: true },
  cell: { type: 'string', multiple: true },
  figure: { type: 'string', multiple: true },
  row: { type: 'string', multiple: true },
  extract: { type: 'string', multiple: true },
} as const;

/** What is decided; `record` and `revise` share them. */
export const BODY_OPTIONS = {
  measure: { type: 'string', multiple: true },
  cluster: { type: 'string', multiple: true },
  action: { type: 'string' },
  at: { type: 'string' },
  value: { type: 'string' },
  source: { type: 'string' },
  remains: { type: 'string' },
  to: { type: 'string', multiple: true },
  cause: { type: 'string' },
  reason: { type: 'string' },
  still: { type: 'string' },
  footnote: { type: 'string' },
  evidence: { type: 'string', multiple: true },
  'review-on': { type: 'string' },
  'expires-on': { type: 'string' },
} as const;

export const BODY_USAGE =
  '[--measure MEASURE]… [--action ACTION] [--at N | --value N --source TEXT | --remains N | --to POSTCODE[=WEIGHT]…] [--cause CAUSE] [--reason TEXT] [--still TEXT] [--cluster CLUSTER]… [--footnote TEXT] [--evidence TEXT-OR-LINK]… [--review-on DAY] [--expires-on DAY]';

/** Reads the subjects that were named, in the order of the options. */
export async function subjectsFrom(session: CliSession, given: VerbArguments): Promise<RulingSubject[]> {
  const companies = given.list('company').map((companyNumber): RulingSubject => ({
    kind: 'company',
    companyNumber: companyNumber.trim().toUpperCase(),
  }));
  const sites = given.list('site').map((text): RulingSubject => {
    const [, companyNumber, postcode] = /^\s*([^\s:]+)[\s:]+(.+?)\s*$/u.exec(text) ?? [];
    if (companyNumber === undefined || postcode === undefined)
      throw new UsageError(
        `--site is a company number and a postcode, as in "01234567 DN15 6NL"; “${text}” is not.`,
      );
    return { kind: 'site', companyNumber: companyNumber.toUpperCase(), postcode };
  });
  const rows: RulingSubject[] = [];
  for (const text of given.list('row')) {
    const [, extractId, line] = /^\s*(\d+)\s*:\s*(\d+)\s*$/u.exec(text) ?? [];
    if (extractId === undefined || line === undefined)
      throw new UsageError(
        `--row is an extract and a row of it, as in 4:120 (“lineage” prints both); “${text}” is not.`,
      );
    const asked = { extractId: Number(extractId), line: Number(line) };
    rows.push((await session.ask('rulings.subjectOfRow', asked)).subject);
  }
  const cells = given.list('cell');
  const spacing =
    cells.length === 0 ? null : (await session.ask('workspace.describe', {})).settings.hexSpacing;
  return [
    ...companies,
    ...sites,
    ...(spacing === null
      ? []
      : cells.map((text): RulingSubject => ({ kind: 'cell', spacing, ...cellAt(text) }))),
    ...given.list('figure').map(figureAt),
    ...rows,
    ...given
      .list('extract')
      .map((text): RulingSubject => ({ kind: 'extract', extractId: whole(text, '--extract') })),
  ];
}

function cellAt(text: string): { q: number; r: number } {
  const [, q, r] = /^\s*(-?\d+)\s*,\s*(-?\d+)\s*$/u.exec(text) ?? [];
  if (q === undefined || r === undefined)
    throw new UsageError(`--cell is the two numbers of a cell, as in 418,213; “${text}” is not.`);
  return { q: Number(q), r: Number(r) };
}

function figureAt(text: string): RulingSubject {
  const [clusterId, metric, ...rest] = text.split('/');
  const metricId = oneOf(metric, METRIC_IDS, 'The metric of --figure');
  const geographySetId = rest.join('/');
  if (clusterId === undefined || metricId === undefined || geographySetId === '')
    throw new UsageError(`--figure is CLUSTER/METRIC/SET, as in aerospace/1.1/uk; “${text}” is not.`);
  return { kind: 'figure', clusterId, geographySetId, metricId };
}

/** Reads what is decided, over what a ruling says already; an option that is left out leaves its part. */
export function bodyFrom(
  given: VerbArguments,
  subject: RulingSubject,
  before?: GivenRulingBody,
): GivenRulingBody {
  const measures = given
    .list('measure')
    .map((text) => oneOf(text, RULED_MEASURES, '--measure'))
    .filter((measure) => measure !== undefined);
  const clusterIds = given.list('cluster');
  const cause = oneOf(given.text('cause'), RULING_CAUSES, '--cause') ?? before?.cause;
  if (cause === undefined)
    throw new UsageError(`Say with --cause why the value is not what it seems: ${RULING_CAUSES.join(', ')}.`);
  const reason = given.text('reason') ?? before?.reason;
  if (reason === undefined) throw new UsageError('Say with --reason why, for colleagues.');
  const evidence = given.list('evidence').map(evidenceOf);
  return {
    ...before,
    subject,
    scope: {
      ...before?.scope,
      ...(measures.length === 0 ? {} : { measures }),
      ...(clusterIds.length === 0 ? {} : { clusterIds: clusterIds.includes('all') ? null : [...clusterIds] }),
    },
    cause,
    action: actionFrom(given, before?.action),
    reason,
    ...textOf(given, 'still', 'remains'),
    ...textOf(given, 'footnote', 'footnote'),
    ...(evidence.length === 0 ? {} : { evidence: [...(before?.evidence ?? []), ...evidence] }),
    ...dayOf(given, 'review-on', 'reviewOn'),
    ...dayOf(given, 'expires-on', 'expiresOn'),
  };
}

function evidenceOf(text: string): RulingEvidence {
  return /^https?:\/\//u.test(text) ? { kind: 'link', url: text } : { kind: 'text', text };
}

function textOf<K extends 'remains' | 'footnote'>(given: VerbArguments, option: string, field: K) {
  const text = given.text(option);
  return text === undefined ? {} : { [field]: text };
}

/** A day, or “none” for no day any more. */
function dayOf<K extends 'reviewOn' | 'expiresOn'>(given: VerbArguments, option: string, field: K) {
  const day = given.text(option);
  return day === undefined ? {} : { [field]: day === 'none' ? null : day };
}

type GivenAction = GivenRulingBody['action'];

function actionFrom(given: VerbArguments, before: GivenAction | undefined): GivenAction {
  const kind = oneOf(given.text('action'), RULING_ACTIONS, '--action') ?? before?.kind;
  if (kind === undefined)
    throw new UsageError(`Say with --action what is done: ${RULING_ACTIONS.join(', ')}.`);
  switch (kind) {
    case 'keep':
      return { kind };
    case 'disregard': {
      const remains = amount(given, 'remains') ?? (before?.kind === kind ? before.remains : undefined);
      return { kind, ...(remains === undefined ? {} : { remains }) };
    }
    case 'cap': {
      const at = amount(given, 'at') ?? (before?.kind === kind ? before.at : undefined);
      if (at === undefined) throw new UsageError('Say with --at at which value it is capped.');
      return { kind, at };
    }
    case 'reassign': {
      const to = given.list('to').map(targetOf);
      if (to.length > 0) return { kind, to };
      if (before?.kind === kind) return before;
      throw new UsageError('Say with --to POSTCODE[=WEIGHT] to which sites it is reassigned.');
    }
    case 'replace': {
      const value = amount(given, 'value') ?? (before?.kind === kind ? before.value : undefined);
      const source = given.text('source') ?? (before?.kind === kind ? before.source : undefined);
      if (value === undefined || source === undefined)
        throw new UsageError(
          'Say with --value what it is replaced with, and with --source where that stands.',
        );
      return { kind, value, source };
    }
  }
}

function targetOf(text: string): { postcode: string; weight: number } {
  const [postcode = '', weight] = text.split('=');
  if (weight === undefined) return { postcode, weight: 1 };
  return { postcode, weight: decimal(weight, '--to') };
}

function amount(given: VerbArguments, option: string): number | undefined {
  const text = given.text(option);
  return text === undefined ? undefined : decimal(text, `--${option}`);
}

/** A number as people write it: 30000000, 30,000,000 or 2.5. */
function decimal(text: string, option: string): number {
  const plain = text.trim().replaceAll(',', '');
  if (!/^-?\d+(?:\.\d+)?$/u.test(plain))
    throw new UsageError(`${option} is a number in full, as in 30000000; “${text}” is not.`);
  return Number(plain);
}

function whole(text: string, option: string): number {
  if (!/^\d+$/u.test(text)) throw new UsageError(`${option} is a whole number; “${text}” is not.`);
  return Number(text);
}
