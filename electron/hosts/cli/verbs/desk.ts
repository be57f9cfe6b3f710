import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  DESK_ENTRY_KINDS,
  DESK_ENTRY_NAMES,
  givenDeskEntrySchema,
  type DeskEntry,
  type GivenDeskEntry,
} from '#shared/domain/desk-entry.ts';
import { ASSET_TYPE_NAMES } from '#shared/domain/map-figure.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb } from '../verb.ts';

/** One line about what is kept. */
function wordsOf(entry: DeskEntry): string {
  switch (entry.kind) {
    case 'template':
      return `${entry.body.name}: ${formatCount(entry.body.rows.length, 'row')}`;
    case 'entered-figure': {
      const { clusterId, geographySetId, metricId, number, items, source, date } = entry.body;
      const figure = number === null ? items.join('; ') : String(number);
      return `${readMetric(metricId).name}, ${clusterId}, ${geographySetId}: ${figure} (${source}, ${formatDate(date)})`;
    }
    case 'exchange-rate': {
      const { from, to, rate, date, source } = entry.body;
      return `1 ${from} = ${rate} ${to}, ${formatDate(date)} (${source})`;
    }
    case 'institution': {
      const { name, districtCode, memberships } = entry.body;
      return [name, districtCode ?? 'no district', ...memberships].join(', ');
    }
    case 'site-weight': {
      const { companyNumber, weights, by } = entry.body;
      return `${companyNumber}: ${formatCount(weights.length, 'site')} by ${by}`;
    }
    case 'indicator-note':
      return `${entry.body.indicator}: ${entry.body.trend}`;
    case 'enquiry':
      return `${entry.body.askedBy}: ${entry.body.question}`;
    case 'column-set':
      return `${entry.body.name}: ${entry.body.metricIds.join(', ')}`;
    case 'geography-set':
      return `${entry.body.name}: ${formatCount(entry.body.districtCodes.length, 'district')}`;
    case 'asset': {
      const { name, type, postcode, town } = entry.body;
      return `${name}, ${ASSET_TYPE_NAMES[type].toLowerCase()}, ${postcode === '' ? town : postcode}`;
    }
    case 'map-bookmark':
    case 'map-figure':
      return `${entry.body.name}: ${formatCount(entry.body.panels.length, 'panel')}, ${entry.body.geographySetId}`;
    case 'caveat':
      return `${entry.body.clusterIds?.join(', ') ?? 'every cluster'}: ${entry.body.text}`;
    case 'waiver':
      return `${entry.body.key}: ${entry.body.reason}`;
    case 'detector-settings': {
      const set = Object.values(entry.body.thresholds).reduce(
        (sum, each) => sum + Object.keys(each).length,
        0,
      );
      return `${formatCount(set, 'threshold')} set, ${formatCount(entry.body.off.length, 'detector')} off`;
    }
    case 'sign-off':
      return `${entry.body.clusterId}, revision ${entry.body.revision}: ${entry.body.note}`;
  }
}

/** Reads entries from a file of JSON: one entry, a list of them, or { "entries": [...] } as `desk list --json` prints it. */
function entriesIn(file: string): GivenDeskEntry[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (problem) {
    const isText = problem instanceof SyntaxError;
    throw new AppError(
      'file-unreadable',
      isText
        ? `${file} is not JSON. Write the entries as “desk list --json” prints them.`
        : `The file ${file} cannot be read. Check the name and the folder.`,
    );
  }
  const inside = z.object({ entries: z.unknown() }).safeParse(parsed);
  const given = inside.success ? inside.data.entries : parsed;
  const read = z.array(givenDeskEntrySchema).safeParse(Array.isArray(given) ? given : [given]);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(
    `An entry of ${file} will not do: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() + '.',
  );
}

async function saveAndTell(session: CliSession, entries: readonly GivenDeskEntry[]): Promise<void> {
  const saved = await session.ask('desk.save', { entries: [...entries] });
  session.print(saved, () =>
    saved.entries
      .map((entry) => `Saved ${DESK_ENTRY_NAMES[entry.kind]} ${wordsOf(entry)} (${entry.id}).`)
      .join('\n'),
  );
}

/** The verbs of what analysts keep beside the rows of suppliers, and of short ids. */
export const deskVerbs: readonly Verb[] = [
  {
    name: 'desk list',
    usage: `[--kind ${DESK_ENTRY_KINDS.join('|')}] [--removed]`,
    summary:
      'Lists what analysts keep: templates, entered figures, rates, institutions, weights, enquiries, geography sets, assets, bookmarks, figures.',
    options: { kind: { type: 'string' }, removed: { type: 'boolean' } },
    needs: 'workspace',
    run: async (session, given) => {
      const kind = oneOf(given.text('kind'), DESK_ENTRY_KINDS, '--kind');
      const { entries } = await session.ask('desk.list', {
        includeRemoved: given.flag('removed'),
        ...(kind === undefined ? {} : { kinds: [kind] }),
      });
      session.print({ entries }, () =>
        layOutTable(
          ['Id', 'Kind', 'What', 'By', 'On', ''],
          entries.map((entry) => [
            entry.id,
            DESK_ENTRY_NAMES[entry.kind],
            wordsOf(entry),
            entry.author,
            formatDateTime(entry.at),
            entry.removed ? 'removed' : '',
          ]),
        ),
      );
    },
  },
  {
    name: 'desk save',
    usage: 'FILE',
    summary:
      'Keeps the entries of a JSON file, or writes those that carry an id anew; “-” reads from the input.',
    options: {},
    needs: 'workspace',
    run: (session, given) => saveAndTell(session, entriesIn(wordAt(given, 0, 'The file of the entries'))),
  },
  {
    name: 'desk remove',
    usage: 'ID ... [--back]',
    summary: 'Takes entries away, or puts them back.',
    options: { back: { type: 'boolean' } },
    needs: 'workspace',
    run: async (session, given) => {
      wordAt(given, 0, 'The id of the entry');
      const back = given.flag('back');
      const done = await session.ask('desk.remove', { ids: [...given.words], removed: !back });
      session.print(
        done,
        () => `${formatCount(done.changed, 'entry', 'entries')} ${back ? 'put back' : 'taken away'}.`,
      );
    },
  },
  {
    name: 'rates',
    usage: '[FROM TO RATE --date YYYY-MM-DD --source TEXT]',
    summary: 'Lists the exchange rates that were entered, or enters one.',
    options: { date: { type: 'string' }, source: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      if (given.words.length > 0) {
        const read = givenDeskEntrySchema.safeParse({
          kind: 'exchange-rate',
          body: {
            from: given.words[0]?.toUpperCase(),
            to: wordAt(given, 1, 'The second currency').toUpperCase(),
            rate: Number(wordAt(given, 2, 'The rate')),
            date: given.text('date'),
            source: given.text('source'),
          },
        });
        if (!read.success)
          throw new UsageError(
            'A rate is two of GBP, USD and EUR, a number above zero, --date YYYY-MM-DD and --source TEXT.',
          );
        return saveAndTell(session, [read.data]);
      }
      const { entries } = await session.ask('desk.list', { kinds: ['exchange-rate'] });
      const rates = entries.flatMap((entry) => (entry.kind === 'exchange-rate' ? [entry] : []));
      session.print({ entries }, () =>
        layOutTable(
          ['From', 'To', 'Rate', 'Date', 'Source', 'Id'],
          rates.map(({ id, body }) => [
            body.from,
            body.to,
            String(body.rate),
            formatDate(body.date),
            body.source,
            id,
          ]),
          [2],
        ),
      );
    },
  },
  {
    name: 'enquiries',
    usage: '[--state open|answered] [--text WORDS]',
    summary: 'Lists what was asked and answered, newest first, with the short ids cited.',
    options: { state: { type: 'string' }, text: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const state = oneOf(given.text('state'), ['open', 'answered'] as const, '--state');
      const text = (given.text('text') ?? '').toLocaleLowerCase('en-GB');
      const { entries } = await session.ask('desk.list', { kinds: ['enquiry'] });
      const found = entries
        .flatMap((entry) => (entry.kind === 'enquiry' ? [entry] : []))
        .filter(({ body }) => state === undefined || body.state === state)
        .filter(({ body }) =>
          [body.askedBy, body.question, body.answer].some((words) =>
            words.toLocaleLowerCase('en-GB').includes(text),
          ),
        )
        .toSorted((a, b) => (a.body.askedOn < b.body.askedOn ? 1 : -1));
      session.print({ entries: found }, () =>
        layOutTable(
          ['Asked on', 'By', 'Question', 'State', 'Answer', 'Figures', 'Id'],
          found.map(({ id, body }) => [
            formatDate(body.askedOn),
            body.askedBy,
            body.question,
            body.state,
            body.answer,
            body.citations.join(' '),
            id,
          ]),
        ),
      );
    },
  },
];
