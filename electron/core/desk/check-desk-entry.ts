import { AppError } from '#shared/contract/errors.ts';
import type { EnteredFigure, GivenDeskEntry, Institution, SiteWeight } from '#shared/domain/desk-entry.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { isPostcode } from '#shared/domain/postcode.ts';
import { BUILT_IN_TEMPLATES, type ScorecardTemplate } from '#shared/domain/scorecard-template.ts';
import { nameKey, readCluster } from '../clusters/find-clusters.ts';
import { readAreaRegister, readGeographySet } from '../geography/register.ts';
import type { ReadStore } from '../store/handles.ts';
import { checkJudgement } from './check-judgement.ts';
import { checkMapEntry } from './check-map-entry.ts';

/**
 * Refuses an entry that names what is not there or contradicts itself; says what to do. Its form was checked before.
 * Throws `invalid-input`, `not-found` and, for a template or a geography set under a built-in name, `name-taken`.
 */
export function checkDeskEntry(store: ReadStore, given: GivenDeskEntry): void {
  switch (given.kind) {
    case 'template':
      return checkTemplate(given.body);
    case 'entered-figure':
      return checkEnteredFigure(store, given.body);
    case 'exchange-rate':
      if (given.body.from === given.body.to)
        throw refused(
          `A rate from ${given.body.from} to ${given.body.to} converts nothing. Choose two currencies.`,
        );
      return;
    case 'institution':
      return checkInstitution(store, given.body);
    case 'site-weight':
      return checkSiteWeight(given.body);
    case 'enquiry':
      if (given.body.state === 'answered' && given.body.answer === '')
        throw refused(
          'The enquiry is to be closed as answered, but no answer is written. Write the answer, or leave it open.',
        );
      return;
    case 'column-set': {
      const twice = firstTwice(given.body.metricIds);
      if (twice !== null)
        throw refused(`The set “${given.body.name}” names ${twice} twice. Leave one of them out.`);
      return;
    }
    case 'indicator-note':
      return;
    case 'geography-set':
    case 'asset':
    case 'map-bookmark':
    case 'map-figure':
      return checkMapEntry(store, given);
    case 'caveat':
    case 'waiver':
    case 'detector-settings':
    case 'sign-off':
      return checkJudgement(store, given);
  }
}

function checkTemplate({ name, rows }: ScorecardTemplate): void {
  const builtIn = Object.entries(BUILT_IN_TEMPLATES).find(
    ([id, template]) => nameKey(template.name) === nameKey(name) || id === nameKey(name),
  );
  if (builtIn !== undefined)
    throw new AppError(
      'name-taken',
      `“${name}” is the name of a template that is always there. Save yours under another name.`,
      { id: builtIn[0] },
    );
  const twice = firstTwice(rows.map(({ metricId }) => metricId));
  if (twice !== null)
    throw refused(
      `The template “${name}” shows ${twice} twice, so a figure of it could not be told from the other. Leave one of the two rows out.`,
    );
  for (const { metricId, basis, window } of rows) {
    const metric = readMetric(metricId);
    if (window !== null && window.from > window.to)
      throw refused(
        `The window of ${metric.name} runs from ${window.from} to ${window.to}. Put the earlier year first.`,
      );
    if (basis !== null && !metric.axes.some((axis) => axis === 'basis') && basis !== metric.basis)
      throw refused(
        `${metric.name} cannot be read as a ${basis}: the question does not arise there. Leave the basis as it is.`,
      );
  }
}

function checkEnteredFigure(store: ReadStore, figure: EnteredFigure): void {
  const cluster = readCluster(store, figure.clusterId);
  readGeographySet(store, figure.geographySetId);
  const metric = readMetric(figure.metricId);
  const what = `${metric.name} of ${cluster.name}`;
  if (!metric.enterable)
    throw refused(
      `${metric.name} is formed from imported rows and is never entered by hand. Import the extract that feeds it, or annotate the figure.`,
    );
  const hasItems = figure.items.length > 0;
  if (figure.number === null && !hasItems)
    throw refused(`${what} has neither a number nor a list. Enter one of the two.`);
  if (figure.number !== null && hasItems)
    throw refused(`${what} has a number and a list. Enter exactly one of the two.`);
  if (metric.kind === 'list' && !hasItems)
    throw refused(
      `${what} is a list of ${metric.unit}. Enter their names; how many there are is counted from them.`,
    );
  if (metric.kind !== 'list' && hasItems)
    throw refused(`${what} is a number (${metric.unit}), not a list. Enter the number.`);
}

function checkInstitution(store: ReadStore, { name, districtCode, postcode }: Institution): void {
  if (districtCode !== null && !readAreaRegister(store).districts.has(districtCode))
    throw refused(
      `${name} is to stand in the district “${districtCode}”, which the register of areas does not know. Choose a current district.`,
    );
  if (postcode !== '' && !isPostcode(postcode))
    throw refused(
      `“${postcode}” does not have the form of a UK postcode. Correct the postcode of ${name}, or leave it blank.`,
    );
}

function checkSiteWeight({ companyNumber, weights }: SiteWeight): void {
  const bad = weights.find(({ postcode }) => !isPostcode(postcode));
  if (bad !== undefined)
    throw refused(
      `“${bad.postcode}” does not have the form of a UK postcode. Correct the weight of company ${companyNumber}.`,
    );
  const twice = firstTwice(weights.map(({ postcode }) => postcode.replaceAll(/\s/g, '').toUpperCase()));
  if (twice !== null)
    throw refused(
      `Company ${companyNumber} has two weights for ${twice}. A postcode is one site: give it one weight.`,
    );
  if (!weights.some(({ weight }) => weight > 0))
    throw refused(
      `All weights of company ${companyNumber} are zero, so nothing can be shared by them. Give at least one site a weight.`,
    );
}

function firstTwice(texts: readonly string[]): string | null {
  return texts.find((text, at) => texts.indexOf(text) !== at) ?? null;
}

function refused(message: string): AppError {
  return new AppError('invalid-input', message);
}
