import type { MethodOutput } from '#shared/contract/methods.ts';
import type { AnomalyFact } from '#shared/domain/anomaly.ts';
import { DETECTORS, type DetectorId } from '#shared/domain/detectors.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { RULED_MEASURE_NAMES, type RuledMeasure } from '#shared/domain/ruling.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { showInspector } from '../../../state/inspector.ts';
import { setParams } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { writeInFull, writeInUnit } from './finding-words.ts';

type Evidence = MethodOutput<'anomalies.read'>;

/** The numbers of the evidence, each with its unit. */
export function FactsTable({ facts }: { facts: readonly AnomalyFact[] }) {
  return (
    <table className="ui-table queue-facts">
      <tbody>
        {facts.map(({ label, value, unit }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number" title={writeInFull(value, unit)}>
              {writeInUnit(value, unit)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same value in the edition before. */
export function Before({ before, unit }: { before: Evidence['before']; unit: string }) {
  if (before === null) return null;
  return (
    <p className="small">
      {`In the edition before (${before.edition}): ${before.value === null ? 'not stated' : writeInUnit(before.value, unit)}.`}
    </p>
  );
}

const KIND_NAMES = { registered: 'registered office', operating: 'place of work' } as const;
const LISTED = 12;

/** The companies behind a finding, the largest first. */
export function CompaniesTable({
  companies,
  measure,
}: {
  companies: Evidence['companies'];
  measure: RuledMeasure | null;
}) {
  if (companies.length === 0) return <p className="quiet">No single company stands behind it.</p>;
  const unit = measure === 'employees' || measure === 'businesses' || measure === null ? '' : '£';
  const write = (value: number | null): string => (value === null ? NOT_AVAILABLE : writeInUnit(value, unit));
  const header = measure === null || measure === 'businesses' ? 'Value' : RULED_MEASURE_NAMES[measure];
  const unitWords = unit === '' ? (measure === 'employees' ? ' (persons)' : '') : ' (£)';
  return (
    <div className="queue-companies">
      <table className="ui-table">
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col" className="number">
              {`${header} here${unitWords}`}
            </th>
            <th scope="col" className="number">
              Whole
            </th>
            <th scope="col" className="number">
              Sites
            </th>
          </tr>
        </thead>
        <tbody>
          {companies.slice(0, LISTED).map((company, at) => (
            <tr key={`${company.companyNumber} ${company.postcode ?? ''} ${at}`}>
              <th scope="row">
                <Button variant="link" onPress={() => showCompany(company)}>
                  {company.name}
                </Button>
                <span className="quiet small queue-place">{placeWords(company)}</span>
              </th>
              <td className="number">{write(company.value)}</td>
              <td className="number">{write(company.whole)}</td>
              <td className="number">{formatNumber(company.sites)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {companies.length > LISTED ? (
        <p className="quiet small">{`The ${LISTED} largest of ${formatNumber(companies.length)} are listed.`}</p>
      ) : null}
    </div>
  );
}

function placeWords({ postcode, siteKind }: Evidence['companies'][number]): string {
  if (postcode === null) return '';
  const at = formatPostcode(postcode) ?? postcode;
  return siteKind === null ? at : `${at}, ${KIND_NAMES[siteKind]}`;
}

function showCompany({ companyNumber, postcode }: Evidence['companies'][number]): void {
  select(postcode === null ? { kind: 'company', companyNumber } : { kind: 'site', companyNumber, postcode });
  showInspector();
}

/** What the detector looks for, and its thresholds in words. */
export function ThresholdList({
  detectorId,
  thresholds,
}: {
  detectorId: DetectorId;
  thresholds: Evidence['thresholds'];
}) {
  return (
    <>
      <p className="small">{DETECTORS[detectorId].looksFor}</p>
      {thresholds.length === 0 ? null : (
        <ul className="small queue-thresholds">
          {thresholds.map(({ name, value, unit }) => (
            <li key={name}>{`${name}: ${writeInUnit(value, unit)}`}</li>
          ))}
        </ul>
      )}
      <div>
        <Button variant="link" onPress={() => setParams({ view: 'detectors' })}>
          Change what the detectors compare with
        </Button>
      </div>
    </>
  );
}
