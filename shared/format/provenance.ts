import { ATTRIBUTION_METHODS, ATTRIBUTION_NAMES } from '../domain/attribution.ts';
import type { MetricBasis } from '../domain/metric-value.ts';
import { formatDate } from './date.ts';

/** Names for ids that a basis carries; an id without a name is written as it is. */
export interface BasisNames {
  readonly geography?: (geographySetId: string) => string;
}

/**
 * Writes where a figure comes from in one line, for tooltips, copies and files:
 * "Source: Companies House, 2026-11. Midlands Engine; 2017 to 2022; equal over sites; definition revision 4."
 */
export function formatProvenance(basis: MetricBasis, names: BasisNames = {}): string {
  const nameOf = names.geography ?? ((id: string) => id);
  const method = ATTRIBUTION_METHODS.find((each) => each === basis.attribution);
  const facts = [
    nameOf(basis.geographySetId),
    basis.comparatorId === null ? null : `compared with ${nameOf(basis.comparatorId)}`,
    basis.period,
    method === undefined ? basis.attribution : ATTRIBUTION_NAMES[method].toLowerCase(),
    basis.definitionRevision === null ? null : `definition revision ${basis.definitionRevision}`,
  ].filter((fact) => fact !== null && fact !== '');
  const source = basis.source === '' ? 'not stated' : basis.source;
  return [`Source: ${source}.`, `${facts.join('; ')}.`, ...formatLicences(basis)].join(' ');
}

/** Writes the licences a figure carries, one sentence each: "Licence: Research licence 2026, ends on 31 March 2027. © The supplier." */
export function formatLicences({ licences }: Pick<MetricBasis, 'licences'>): string[] {
  const sentences = licences.map(({ name, expiresOn, attribution }) => {
    const end = expiresOn === null ? '' : `, ends on ${formatDate(expiresOn)}`;
    const line = attribution === '' ? '' : ` ${attribution.replace(/\.$/, '')}.`;
    return `Licence: ${name}${end}.${line}`;
  });
  return [...new Set(sentences)];
}
