import { BASE_KINDS, BASE_NAMES } from '#shared/domain/base-figure.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { formatNumber, formatRatio, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { layOutTable } from '../terminal.ts';
import { UsageError, wordAt, type Verb } from '../verb.ts';

const OF_DEFINITION = { revision: { type: 'string' }, extract: { type: 'string' } } as const;
/** Verbs about who is let in and why, and about the codes that let them in. */
export const membershipVerbs: readonly Verb[] = [
  {
    name: 'members funnel',
    usage: 'CLUSTER [--geography ID] [--revision N] [--extract N]',
    summary: 'Counts what a definition lets in, step by step: containers, rules, pins.',
    options: { ...OF_DEFINITION, geography: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const count = await session.ask('members.count', {
        clusterId: wordAt(given, 0, 'The cluster'),
        revision: given.number('revision'),
        extractId: given.number('extract'),
        geographySetId: given.text('geography'),
      });
      session.print(count, () =>
        [
          layOutTable(
            ['Step', 'Effect', 'Meet it', 'Gained', 'Lost', 'After'],
            count.steps.map(({ words, effect, companies, gained, lost, after }) => [
              words,
              effect,
              ...[companies, gained, lost, after].map((each) => formatNumber(each)),
            ]),
            [2, 3, 4, 5],
          ),
          `Pinned in ${formatNumber(count.pinnedIn)}, pinned out ${formatNumber(count.pinnedOut)}: ${formatNumber(count.members)} members${given.text('geography') === undefined ? '' : `, ${formatNumber(count.present)} of them present in ${given.text('geography') ?? ''}`}.`,
        ].join('\n'),
      );
    },
  },
  {
    name: 'members why',
    usage: 'CLUSTER NUMBER [--revision N] [--extract N]',
    summary: 'Says why a company is in or out: every container, rule and pin, condition by condition.',
    options: OF_DEFINITION,
    needs: 'workspace',
    run: async (session, given) => {
      const explained = await session.ask('members.explain', {
        clusterId: wordAt(given, 0, 'The cluster'),
        companyNumber: wordAt(given, 1, 'The company number'),
        revision: given.number('revision'),
        extractId: given.number('extract'),
      });
      session.print(explained, () =>
        [
          `${explained.name} (${explained.companyNumber}) is ${explained.member ? 'in' : 'out'}: ${explained.reason.words}.`,
          ...explained.steps.flatMap((step) => [
            `${step.holds ? 'met' : 'not met'}  ${step.effect} ${step.words}`,
            ...step.conditions.map(
              ({ depth, words, holds, fact }) =>
                `${'  '.repeat(depth + 2)}${holds ? '+' : '-'} ${words}${fact === '' ? '' : ` (${fact})`}`,
            ),
          ]),
        ].join('\n'),
      );
    },
  },
  {
    name: 'members near-misses',
    usage: 'CLUSTER [--geography ID] [--seed N] [--limit N] [--revision N] [--extract N]',
    summary: 'Draws companies that are no members but nearly are; the same seed draws the same.',
    options: {
      ...OF_DEFINITION,
      geography: { type: 'string' },
      seed: { type: 'string' },
      limit: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('members.nearMisses', {
        clusterId: wordAt(given, 0, 'The cluster'),
        revision: given.number('revision'),
        extractId: given.number('extract'),
        geographySetId: given.text('geography'),
        seed: given.number('seed'),
        limit: given.number('limit'),
      });
      session.print(found, () =>
        [
          layOutTable(
            ['Number', 'Company', 'Employees', 'Why nearly'],
            found.rows.map(({ companyNumber, name, employees, words }) => [
              companyNumber,
              name,
              employees === null ? NOT_AVAILABLE : formatNumber(employees),
              words,
            ]),
            [2],
          ),
          `Drawn from ${formatNumber(found.total)}.`,
        ].join('\n'),
      );
    },
  },
  {
    name: 'members base',
    usage: 'CLUSTER [--geography ID]… [--comparator ID] [--revision N] [--extract N]',
    summary: 'Forms businesses, employees, turnover and high growth with share and location quotient.',
    options: {
      ...OF_DEFINITION,
      geography: { type: 'string', multiple: true },
      comparator: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const asked = given.list('geography');
      const geographySetIds =
        asked.length > 0
          ? [...asked]
          : [(await session.ask('workspace.describe', {})).settings.geographySetId];
      const base = await session.ask('members.base', {
        clusterId: wordAt(given, 0, 'The cluster'),
        revision: given.number('revision'),
        extractId: given.number('extract'),
        comparatorId: given.text('comparator'),
        geographySetIds,
      });
      session.print(base, () =>
        layOutTable(
          ['Area', 'Figure', 'Value', 'Share', 'LQ'],
          base.rows.flatMap(({ geographyName, figures }) =>
            figures.map(({ base: of, value, share, lq }) => [
              geographyName,
              BASE_NAMES[of],
              formatMetricValue(value, { kind: BASE_KINDS[of] }).text,
              formatMetricValue(share, { kind: 'percentage' }).text,
              formatMetricValue(lq, { kind: 'ratio' }).text,
            ]),
          ),
          [2, 3, 4],
        ),
      );
    },
  },
  {
    name: 'codes',
    usage: 'SCHEME [--under CODE | --search TEXT] [--extract N]',
    summary:
      'Opens a classification level by level, or searches it, with the companies that carry each code.',
    options: { under: { type: 'string' }, search: { type: 'string' }, extract: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const scheme = wordAt(given, 0, 'The classification');
      const extractId = given.number('extract');
      const text = given.text('search');
      if (text !== undefined && given.text('under') !== undefined)
        throw new UsageError('Search the classification, or open what stands under a code; not both.');
      if (text !== undefined) {
        const found = await session.ask('codes.search', { scheme, text, extractId, limit: 500 });
        session.print(found, () => codeTable(found.codes));
        return;
      }
      const { nodes } = await session.ask('codes.tree', { scheme, extractId, parent: given.text('under') });
      session.print({ nodes }, () => codeTable(nodes));
    },
  },
  {
    name: 'codes together',
    usage: 'SCHEME CODE… [--prefix] [--with SCHEME] [--cluster ID] [--extract N] [--limit N]',
    summary: 'Finds what else the companies with these codes are tagged with, the most telling first.',
    options: {
      prefix: { type: 'boolean' },
      with: { type: 'string' },
      cluster: { type: 'string' },
      extract: { type: 'string' },
      limit: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      wordAt(given, 1, 'A code');
      const found = await session.ask('codes.together', {
        condition: {
          kind: 'codes',
          scheme: wordAt(given, 0, 'The classification'),
          match: given.flag('prefix') ? 'prefix' : 'exact',
          codes: given.words.slice(1),
        },
        scheme: given.text('with'),
        clusterId: given.text('cluster'),
        extractId: given.number('extract'),
        limit: given.number('limit'),
      });
      session.print(found, () =>
        [
          `${formatNumber(found.companies)} companies carry the codes asked for.`,
          layOutTable(
            ['Classification', 'Code', 'Title', 'Together', 'Share', 'Times as common', 'Taken'],
            found.codes.map(({ scheme, code, title, together, share, lift, taken }) => [
              schemeName(scheme),
              code,
              title,
              formatNumber(together),
              share === null ? '[z]' : formatShare(share),
              lift === null ? '[z]' : formatRatio(lift),
              taken ? 'taken' : '',
            ]),
            [3, 4, 5],
          ),
        ].join('\n'),
      );
    },
  },
];

function codeTable(
  codes: readonly { readonly code: string; readonly title: string; readonly companies: number }[],
): string {
  return layOutTable(
    ['Code', 'Title', 'Companies'],
    codes.map(({ code, title, companies }) => [code, title, formatNumber(companies)]),
    [2],
  );
}
