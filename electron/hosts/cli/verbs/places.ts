import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatChange, formatCount, formatNumber } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import { formatCell } from '#shared/format/scorecard.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { indicatorVerbs } from './indicators.ts';
import { figureText } from './print-scorecard.ts';
import {
  EXTRACTS,
  geographyFrom,
  rowName,
  rowsFrom,
  SCORECARD_OPTIONS,
  scorecardSettings,
} from './scorecard-options.ts';

const { row: ROW, template: _template, geography: GEOGRAPHY, ...METHOD } = SCORECARD_OPTIONS;

function profileText(profile: MethodOutput<'places.profile'>): string {
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const names = (list: readonly string[]): string => (list.length === 0 ? '' : ` (${list.join(', ')})`);
  return [
    `${profile.name} (${profile.kind}${profile.code === null ? '' : ` ${profile.code}`}), ${formatCount(profile.companies, 'company', 'companies')}`,
    ...(profile.note === null ? [] : [profile.note]),
    '',
    layOutTable(
      ['Cluster', 'Tier', ...profile.columns.map(({ metricId }) => rowName(metricId))],
      profile.clusters.map(({ clusterName, tier, cells }) => [
        clusterName,
        tier,
        ...cells.map((cell) => formatCell(cell).text),
      ]),
      profile.columns.map((_column, at) => at + 2),
    ),
    ...section(
      'Assets',
      profile.assets.map(({ name, kind, postcode, clusters }) =>
        [name, kind, postcode ?? '']
          .filter((part) => part !== '')
          .join(', ')
          .concat(names(clusters)),
      ),
    ),
    ...section(
      'Institutions',
      profile.institutions.map(({ name, memberships }) => `${name}${names(memberships)}`),
    ),
    ...section(
      'Initiatives',
      profile.initiatives.map(({ name, kind, clusters }) => `${name}, ${kind}${names(clusters)}`),
    ),
    ...section(
      'Nominations',
      profile.nominations.map(({ name, nominatedBy }) => `${name}, nominated by ${nominatedBy}`),
    ),
    ...section(
      'Annotations',
      profile.annotations.map(({ at, about, text }) => `${formatDateTime(at)} ${about}: ${text}`),
    ),
    ...section(
      'Lately',
      profile.changes.map(({ at, author, summary }) => `${formatDateTime(at)} ${author}: ${summary}`),
    ),
  ].join('\n');
}

const amountOf = (amount: number | null, currency: string | null): string =>
  amount === null ? '' : currency === null ? formatNumber(amount) : formatMoney(amount, currency);

function dossierText(dossier: MethodOutput<'dossiers.read'>): string {
  const known = (value: number | null, write: (one: number) => string): string =>
    value === null ? '[x]' : write(value);
  return [
    `${dossier.name} (${dossier.companyNumber})`,
    ...(dossier.registerPage === null ? [] : [`Register: ${dossier.registerPage}`]),
    ...(dossier.website === null ? [] : [`Website: ${dossier.website}`]),
    '',
    layOutTable(
      ['Supplier', 'Edition', 'Name', 'Status', 'Incorporated', 'Employees', 'Turnover', 'Parent', 'Sites'],
      dossier.suppliers.map((one) => [
        one.supplier,
        one.edition,
        one.name,
        one.status ?? '',
        formatDate(one.incorporatedOn),
        known(one.employees, (value) => formatNumber(value)),
        known(one.turnoverGbp, (value) => formatMoney(value)),
        [one.ultimateParent ?? '', one.ultimateParentCountry ?? ''].filter((part) => part !== '').join(', '),
        `${formatNumber(one.sites.filter(({ isInSet }) => isInSet).length)} of ${formatNumber(one.sites.length)} here`,
      ]),
      [5, 6],
    ),
    ...dossier.suppliers.flatMap(({ supplier, codes }) =>
      codes.map(({ scheme, code, title }) => `  ${supplier}: ${scheme} ${code} ${title}`.trimEnd()),
    ),
    '',
    ...dossier.clusters.map(
      ({ clusterName, isMember, words }) => `${isMember ? 'In' : 'Not in'} ${clusterName}: ${words}`,
    ),
    ...dossier.records.map(({ kind, title, date, amount, currency, detail }) =>
      [kind, title, formatDate(date), amountOf(amount, currency), detail]
        .filter((part) => part !== '')
        .join(', '),
    ),
    '',
    layOutTable(
      ['Cluster', 'Row', 'Figure', 'Without it', 'Unit', 'Difference'],
      dossier.figures.map(({ clusterName, metricId, value, without, difference }) => [
        clusterName,
        rowName(metricId),
        figureText(metricId, value),
        figureText(metricId, without),
        value.basis.unit,
        difference === null ? '' : formatChange(difference, Number.isInteger(difference) ? 0 : 2),
      ]),
      [2, 3, 5],
    ),
    ...dossier.annotations.map(({ at, kind, text }) => `${formatDateTime(at)} ${kind}: ${text}`),
  ].join('\n');
}

async function ofGeography(session: CliSession, given: VerbArguments): Promise<{ geographySetId: string }> {
  return { geographySetId: await geographyFrom(session, given) };
}

/** The verbs of places, companies, institutions, indicators and direct investment. */
export const placeVerbs: readonly Verb[] = [
  {
    name: 'place profile',
    usage: 'SET [--row METRIC …] [--attribution METHOD] [--unit company|group]',
    summary:
      'Shows one place: every cluster with its figures, assets, institutions, initiatives and changes.',
    options: { row: ROW, ...METHOD, ...EXTRACTS },
    needs: 'workspace',
    run: async (session, given) => {
      const profile = await session.ask('places.profile', {
        geographySetId: wordAt(given, 0, 'The geography set'),
        ...rowsFrom(given),
        settings: scorecardSettings(given),
      });
      session.print(profile, () => profileText(profile));
    },
  },
  {
    name: 'company',
    usage: 'NUMBER [--geography SET] [--attribution METHOD] [--unit company|group]',
    summary:
      'Shows one company: what every supplier says of it, its clusters and why, and the figures it moves.',
    options: { geography: GEOGRAPHY, ...METHOD, ...EXTRACTS },
    needs: 'workspace',
    run: async (session, given) => {
      const dossier = await session.ask('dossiers.read', {
        companyNumber: wordAt(given, 0, 'The company number'),
        ...(await ofGeography(session, given)),
        settings: scorecardSettings(given),
      });
      session.print(dossier, () => dossierText(dossier));
    },
  },
  {
    name: 'institutions',
    usage: '[--cluster CLUSTER] [--geography SET] [--all]',
    summary: 'Lists universities and colleges: where they are, what they belong to, and their results.',
    options: { cluster: { type: 'string' }, geography: GEOGRAPHY, all: { type: 'boolean' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = given.text('cluster');
      const found = await session.ask('institutions.list', {
        ...(await ofGeography(session, given)),
        ...(clusterId === undefined ? {} : { clusterId }),
      });
      const { institutions, unmatched } = found;
      const shown = given.flag('all') ? institutions : institutions.filter(({ isInSet }) => isInSet);
      const chosen = <T extends { readonly isInContainer: boolean }>(rows: readonly T[]): readonly T[] =>
        clusterId === undefined ? rows : rows.filter(({ isInContainer }) => isInContainer);
      session.print(found, () =>
        [
          layOutTable(
            [
              'Institution',
              'District',
              'Belongs to',
              'REF, unit and GPA',
              'QS, subject and rank',
              'Graduates',
            ],
            shown.map(({ institution, districtName, research, rankings, graduates }) => [
              institution.name,
              districtName ?? '',
              institution.memberships.join(', '),
              chosen(research)
                .map(({ unit, gpa }) => `${unit}: ${formatNumber(gpa, 2)}`)
                .join('; '),
              chosen(rankings)
                .map(({ subject, rank }) => `${subject}: ${rank}`)
                .join('; '),
              chosen(graduates)
                .map(
                  ({ subject, period, value }) =>
                    `${subject} ${period}: ${value === null ? '[x]' : formatNumber(value)}`,
                )
                .join('; '),
            ]),
          ),
          ...unmatched.map(
            ({ name, source, rows }) =>
              `No institution is known by the name “${name}” of ${source} (${formatCount(rows, 'row')}).`,
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'investments',
    usage: '[--geography SET] [--cluster CLUSTER]',
    summary: 'Sums direct investment by year, foreign and domestic, with source countries and sectors.',
    options: { geography: GEOGRAPHY, cluster: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = given.text('cluster');
      const found = await session.ask('investments.trends', {
        ...(await ofGeography(session, given)),
        ...(clusterId === undefined ? {} : { clusterId }),
      });
      const dollars = (amount: number | null): string =>
        amount === null ? '[x]' : formatMoney(amount, 'USD');
      const count = (value: number | null): string => (value === null ? '[x]' : formatNumber(value));
      session.print(found, () =>
        [
          layOutTable(
            ['Flow', 'Year', 'Projects', 'UK', 'Jobs', 'UK', 'Capex ($)', 'UK', 'Share of UK capex (%)'],
            found.series.map((one) => [
              one.flow,
              String(one.year),
              formatNumber(one.projectsHere),
              formatNumber(one.projectsUk),
              count(one.jobsHere),
              count(one.jobsUk),
              dollars(one.capexHereUsd),
              dollars(one.capexUkUsd),
              one.capexSharePercent === null ? '[z]' : formatPercent(one.capexSharePercent, 1),
            ]),
            [2, 3, 4, 5, 6, 7, 8],
          ),
          ...found.countries.map(
            ({ country, projects, capexUsd }) =>
              `${country}: ${formatCount(projects, 'project')}, ${dollars(capexUsd)}`,
          ),
          ...found.sectors.map(
            ({ sector, projects, capexUsd }) =>
              `${sector}: ${formatCount(projects, 'project')}, ${dollars(capexUsd)}`,
          ),
          ...found.forecasts.map(({ clusterName, words, source }) => `${clusterName}: ${words} (${source})`),
          ...(found.unplaced === 0
            ? []
            : [`${formatCount(found.unplaced, 'project')} could not be placed in a region.`]),
          ...(found.source === '' ? [] : [`Source: ${found.source}.`]),
        ].join('\n'),
      );
    },
  },
  ...indicatorVerbs,
];
