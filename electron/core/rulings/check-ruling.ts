import { AppError } from '#shared/contract/errors.ts';
import { formatPostcode, normalisePostcode } from '#shared/domain/postcode.ts';
import { checkRulingBody } from '#shared/domain/ruling-faults.ts';
import { rulingSubjectKey, type RulingBody } from '#shared/domain/ruling.ts';
import { checkSubject } from '../annotations/subject-label.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import { capturedValues, hasSiteAnywhere } from './captured-values.ts';

/**
 * Gives a ruling as it is kept: postcodes as keys, clusters and measures once each. Throws `invalid-input` where it contradicts itself
 * or names a site the company does not have, `not-found` where this workspace has never known its subject. `before`: what it replaces.
 */
export function checkedRuling(store: ReadStore, given: RulingBody, before?: RulingBody): RulingBody {
  const body = tidied(given);
  const faults = checkRulingBody(body);
  if (faults.length > 0) throw new AppError('invalid-input', faults.join(' '));
  // What a ruling has been about may be gone by now; it can be revised all the same.
  if (before === undefined || rulingSubjectKey(before.subject) !== rulingSubjectKey(body.subject))
    checkRulingSubject(store, body);
  checkTargets(store, body);
  checkClusters(store, body);
  checkFiles(store, body, before);
  return body;
}

/** Puts postcodes into the one form by which sites are met; changes nothing that is said. */
export function tidied(body: RulingBody): RulingBody {
  const { subject, scope, action } = body;
  return {
    ...body,
    subject: subject.kind === 'site' ? { ...subject, postcode: postcodeKey(subject.postcode) } : subject,
    scope: {
      measures: [...new Set(scope.measures)],
      clusterIds: scope.clusterIds === null ? null : [...new Set(scope.clusterIds)],
    },
    action:
      action.kind === 'reassign'
        ? { ...action, to: action.to.map((each) => ({ ...each, postcode: postcodeKey(each.postcode) })) }
        : action,
    answers: [...new Set(body.answers)],
  };
}

function postcodeKey(text: string): string {
  return normalisePostcode(text) ?? text.replace(/\s+/g, '').toUpperCase();
}

function checkRulingSubject(store: ReadStore, { subject }: RulingBody): void {
  switch (subject.kind) {
    case 'company':
      return checkSubject(store, subject);
    case 'site':
      checkSubject(store, { kind: 'company', companyNumber: subject.companyNumber });
      if (!hasSiteAnywhere(store, subject.companyNumber, subject.postcode))
        throw new AppError(
          'not-found',
          `No extract of this workspace has a site of company ${subject.companyNumber} at ${written(subject.postcode)}. Check the postcode, or rule on the company.`,
          { companyNumber: subject.companyNumber },
        );
      return;
    case 'figure': {
      const { clusterId, metricId, geographySetId } = subject;
      return checkSubject(store, { kind: 'metric', clusterId, metricId, geographySetId });
    }
    case 'extract': {
      checkSubject(store, { kind: 'extract', extractId: subject.extractId, ledger: 'workspace' });
      const status = store.db
        .prepare<[number], string>('SELECT status FROM extract WHERE id = ?')
        .pluck()
        .get(subject.extractId);
      if (status !== 'live')
        throw new AppError(
          'not-found',
          `Extract ${subject.extractId} is retired: no figure is formed from it. Reinstate it, or rule on another one.`,
          { extractId: subject.extractId },
        );
      return;
    }
    case 'cell':
    case 'record':
      // A cell is a place of the lattice, and there is always one; a row is named by what it says, whichever edition holds it.
      return;
  }
}

function checkTargets(store: ReadStore, { subject, action }: RulingBody): void {
  if (action.kind !== 'reassign' || (subject.kind !== 'company' && subject.kind !== 'site')) return;
  const values = capturedValues(store);
  const seen = new Set<string>();
  for (const { postcode } of action.to) {
    if (seen.has(postcode))
      throw new AppError(
        'invalid-input',
        `${written(postcode)} is named twice. Name each site once, with its weight.`,
      );
    seen.add(postcode);
    if (values.hasSiteAt(subject.companyNumber, postcode)) continue;
    throw new AppError(
      'invalid-input',
      `Company ${subject.companyNumber} has no site at ${written(postcode)}: what is reassigned there would fall on none. Name a site of the company, or cap or disregard the value instead.`,
      { companyNumber: subject.companyNumber },
    );
  }
}

function checkClusters(store: ReadStore, { scope }: RulingBody): void {
  for (const clusterId of scope.clusterIds ?? [])
    if (findCluster(store, clusterId) === undefined)
      throw new AppError(
        'not-found',
        `There is no cluster “${clusterId}” on the register. Choose clusters from the list, or leave them out to rule for every one.`,
        { clusterId },
      );
}

/** Files of a ruling that came with a bundle did not travel: their names are kept. */
function checkFiles(store: ReadStore, { evidence }: RulingBody, before: RulingBody | undefined): void {
  const known = new Set((before?.evidence ?? []).map((one) => (one.kind === 'file' ? one.attachmentId : '')));
  const find = store.db.prepare<[string], number>('SELECT 1 FROM attachment WHERE id = ?');
  for (const one of evidence)
    if (one.kind === 'file' && !known.has(one.attachmentId) && find.get(one.attachmentId) === undefined)
      throw new AppError(
        'not-found',
        `The file “${one.name}” is not kept in this workspace. Attach it again, then record the ruling.`,
        { id: one.attachmentId },
      );
}

function written(postcode: string): string {
  return formatPostcode(postcode) ?? postcode;
}
