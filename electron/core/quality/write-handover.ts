import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import { formatCsv, guardFormula } from '#shared/format/csv.ts';
import { formatCount } from '#shared/format/number.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { readGeographySet } from '../geography/register.ts';
import { carriedLicences } from '../licences/carried-licence.ts';
import { noExtract } from '../membership/codes.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { codeRows } from './handover-codes.ts';
import { handedCompanies, namedListWords } from './handover-companies.ts';
import { chooseForm } from './handover-forms.ts';

type Handover = MethodOutput<'handover.write'>;

/**
 * Writes a definition in the form that a supplier's platform or a partner takes.
 *
 * Codes name no company and need no extract. Lists of companies name the licence they stand under, which may forbid them. Texts
 * that others wrote are guarded against being run by a spreadsheet. Throws `not-found` and `invalid-input`.
 */
export function writeHandover(store: ReadStore, request: MethodRequest<'handover.write'>): Handover {
  const cluster = readCluster(store, request.clusterId);
  const { document, revision } = readDefinition(store, cluster.id);
  const chosen = chooseForm(request.formId);
  const head = `${cluster.name}, definition revision ${revision}`;
  if (chosen.kind === 'codes') {
    const rows = codeRows(store, document, chosen.scheme);
    return {
      fileName: `${cluster.id}-codes${chosen.scheme === null ? '' : `-${chosen.scheme}`}.csv`,
      text: csv(rows),
      rows: rows.length - 1,
      clearance: `${CLEARANCE}; names no company`,
      subject: `Codes of ${head}`,
    };
  }
  const extract = extractInUse(store, request.extractId);
  if (extract === null) throw noExtract();
  const { form } = chosen;
  const licence = namedListWords(extract, carriedLicences(store, [extract.id]), form.receiver);
  const { companies, withoutNumber } = handedCompanies(store, {
    document,
    extractId: extract.id,
    geographySetId: request.geographySetId,
  });
  const place =
    request.geographySetId === undefined
      ? ''
      : `, present in ${readGeographySet(store, request.geographySetId).name}`;
  const left =
    withoutNumber === 0
      ? ''
      : `; ${formatCount(withoutNumber, 'member', 'members')} without a company number left out`;
  const text =
    form.id === 'numbers-data-city'
      ? companies.map(({ companyNumber }) => `${companyNumber}\n`).join('')
      : form.id === 'numbers-beauhurst'
        ? csv([['Companies House number'], ...companies.map(({ companyNumber }) => [companyNumber])])
        : csv([
            ['company number', 'name', 'authorities'],
            ...companies.map(({ companyNumber, name, authorities }) => [
              companyNumber,
              name,
              authorities.join('; '),
            ]),
          ]);
  return {
    fileName: `${cluster.id}-${form.id}.${form.id === 'numbers-data-city' ? 'txt' : 'csv'}`,
    text,
    rows: companies.length,
    clearance: `${CLEARANCE}; ${licence}`,
    subject: `${form.name}: ${head}${place}, from ${extract.title}, ${extract.edition}${left}`.slice(0, 400),
  };
}

function csv(rows: readonly (readonly string[])[]): string {
  // The byte order mark has spreadsheet programs read the names right.
  return `\uFEFF${formatCsv(rows.map((row) => row.map(guardFormula)))}`;
}
