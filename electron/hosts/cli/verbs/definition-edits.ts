import { FITS, type DefinitionDocument, type DefinitionEdit } from '#shared/domain/definition.ts';
import { describeEdit } from '#shared/domain/definition-edit.ts';
import type { CliSession } from '../session.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { CONDITION_OPTIONS, CONDITION_USAGE, conditionFrom, listFrom } from './rule-options.ts';

const EXPECTED = { expected: { type: 'string' } } as const;

/** Applies one edit in view of the revision that --expected names, or of the present one. */
async function edit(
  session: CliSession,
  given: VerbArguments,
  make: (before: DefinitionDocument) => DefinitionEdit,
): Promise<void> {
  const clusterId = wordAt(given, 0, 'The cluster');
  const before = await session.ask('definitions.read', { clusterId });
  const made = make(before.document);
  const expectedRevision = given.number('expected') ?? before.revision;
  const after = await session.ask('definitions.edit', { clusterId, expectedRevision, edit: made });
  session.print({ revision: after.revision, hash: after.hash }, () =>
    after.revision === before.revision
      ? `Nothing changed; the definition is at revision ${after.revision}.`
      : `${describeEdit(before.document, made)} (revision ${after.revision})`,
  );
}

function freeRuleId(rules: readonly { id: string }[]): string {
  for (let number = rules.length + 1; ; number += 1) {
    const id = `rule-${number}`;
    if (rules.every((rule) => rule.id !== id)) return id;
  }
}

/** The place of a rule as typed, counted from one. */
function placeFrom(text: string): number {
  const place = Number(text);
  if (!Number.isInteger(place) || place < 1)
    throw new UsageError(`The place of a rule is 1, 2, 3 and so on; “${text}” is none.`);
  return place - 1;
}

export const definitionEditVerbs: readonly Verb[] = [
  {
    name: 'clusters rule',
    usage: `CLUSTER ${CONDITION_USAGE} [--exclude] [--id RULE] [--at PLACE] [--note TEXT] [--expected REVISION]`,
    summary: 'Adds a rule to a definition, or writes the rule with --id anew; all its tests must hold.',
    options: {
      ...CONDITION_OPTIONS,
      exclude: { type: 'boolean' },
      id: { type: 'string' },
      at: { type: 'string' },
      note: { type: 'string' },
      ...EXPECTED,
    },
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, ({ rules }) => {
        const id = given.text('id') ?? freeRuleId(rules);
        const effect = given.flag('exclude') ? ('exclude' as const) : ('include' as const);
        const rule = { id, effect, when: conditionFrom(given), note: given.text('note') ?? '' };
        const at = given.text('at');
        if (rules.some((one) => one.id === id)) {
          if (at !== undefined)
            throw new UsageError('A rule that is there is moved with “clusters rule-move”.');
          return { kind: 'replace-rule', rule };
        }
        return { kind: 'add-rule', rule, ...(at === undefined ? {} : { at: placeFrom(at) }) };
      }),
  },
  {
    name: 'clusters rule-remove',
    usage: 'CLUSTER RULE [--expected REVISION]',
    summary: 'Removes a rule from a definition.',
    options: EXPECTED,
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, () => ({ kind: 'remove-rule', ruleId: wordAt(given, 1, 'The rule') })),
  },
  {
    name: 'clusters rule-move',
    usage: 'CLUSTER RULE PLACE [--expected REVISION]',
    summary: 'Moves a rule to another place in its definition; the first is 1.',
    options: EXPECTED,
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, () => ({
        kind: 'move-rule',
        ruleId: wordAt(given, 1, 'The rule'),
        to: placeFrom(wordAt(given, 2, 'The place')),
      })),
  },
  {
    name: 'clusters container',
    usage:
      'CLUSTER SCHEME [--codes CODE,... | --no-codes] [--prefix] [--lets-in | --records-only] [--fit exact|close|partial|poor|none] [--note TEXT] [--agreed-by WHO] [--agreed-on DAY] [--expected REVISION]',
    summary:
      'Sets the codes of one classification that make up a cluster, with how well they fit and who agreed; what is left out stays as it is.',
    options: {
      codes: { type: 'string', multiple: true },
      prefix: { type: 'boolean' },
      'no-codes': { type: 'boolean' },
      'lets-in': { type: 'boolean' },
      'records-only': { type: 'boolean' },
      fit: { type: 'string' },
      note: { type: 'string' },
      'agreed-by': { type: 'string' },
      'agreed-on': { type: 'string' },
      ...EXPECTED,
    },
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, ({ containers }) => {
        const scheme = wordAt(given, 1, 'The scheme');
        const before = containers.find((container) => container.scheme === scheme);
        const fit = oneOf(given.text('fit'), FITS, '--fit') ?? before?.fit;
        if (fit === undefined) throw new UsageError(`Say with --fit how well it fits: ${FITS.join(', ')}.`);
        if (given.flag('records-only') && given.flag('lets-in'))
          throw new UsageError('A container is for records alone or lets companies in; not both.');
        const codes = given.list('codes').flatMap(listFrom);
        const match = given.flag('prefix') ? ('prefix' as const) : ('exact' as const);
        const container = {
          scheme,
          // Codes are told together with how they are matched; without them both stay.
          codes: codes.length > 0 || given.flag('no-codes') ? codes : (before?.codes ?? []),
          match: codes.length > 0 || given.flag('prefix') ? match : (before?.match ?? match),
          letsIn: given.flag('records-only') ? false : given.flag('lets-in') || (before?.letsIn ?? true),
          fit,
          note: given.text('note') ?? before?.note ?? '',
          agreedBy: given.text('agreed-by') ?? before?.agreedBy ?? '',
          agreedOn: given.text('agreed-on') ?? before?.agreedOn ?? null,
        };
        return { kind: 'set-container', container };
      }),
  },
  {
    name: 'clusters container-remove',
    usage: 'CLUSTER SCHEME [--expected REVISION]',
    summary: 'Removes the container of a classification from a definition.',
    options: EXPECTED,
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, () => ({ kind: 'remove-container', scheme: wordAt(given, 1, 'The scheme') })),
  },
  {
    name: 'clusters pin',
    usage: 'CLUSTER NUMBER ... (--in | --out) --reason TEXT [--expected REVISION]',
    summary: 'Pins companies in or out with one reason; a pin wins over every rule.',
    options: { in: { type: 'boolean' }, out: { type: 'boolean' }, reason: { type: 'string' }, ...EXPECTED },
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, () => {
        if (given.flag('in') === given.flag('out')) throw new UsageError('Give one of --in and --out.');
        const reason = given.text('reason');
        if (reason === undefined) throw new UsageError('A pin needs a --reason.');
        const effect = given.flag('in') ? ('in' as const) : ('out' as const);
        // The core stamps a pin with its author and the time of the act.
        const set = numbersFrom(given).map((companyNumber) => ({
          companyNumber,
          effect,
          reason,
          author: '',
          at: '',
        }));
        return { kind: 'change-pins', set, remove: [] };
      }),
  },
  {
    name: 'clusters unpin',
    usage: 'CLUSTER NUMBER ... [--expected REVISION]',
    summary: 'Takes the pins of companies away, so that the rules decide again.',
    options: EXPECTED,
    needs: 'workspace',
    run: (session, given) =>
      edit(session, given, () => ({ kind: 'change-pins', set: [], remove: numbersFrom(given) })),
  },
];

function numbersFrom(given: VerbArguments): string[] {
  wordAt(given, 1, 'The company number');
  return given.words.slice(1).map((number) => number.toUpperCase());
}
