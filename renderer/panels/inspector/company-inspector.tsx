import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatMoney, formatMoneyFull } from '#shared/format/money.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import { select, type SelectionOf } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { AnnotationEditor } from '../annotations/annotation-editor.tsx';
import { RulingSection } from '../rulings/ruling-section.tsx';
import { WhyInOrOut } from '../clusters/members/why-in-or-out.tsx';

export type Company = MethodOutput<'companies.read'>;
export type Site = Company['sites'][number];

/** One company: figures, sites, codes, clusters, annotations, and the row of the file it came from. */
export function CompanyInspector({ selection }: { selection: SelectionOf<'company'> }) {
  const { companyNumber } = selection;
  const company = useCompany(companyNumber);
  return (
    <Answered query={company}>
      {(value) => (
        <>
          <h1 className="inspector-title">{value.name}</h1>
          <Button variant="link" onPress={() => go('lookup', { view: 'company', company: companyNumber })}>
            Everything known of it
          </Button>
          <WhyInOrOut companyNumber={companyNumber} />
          <Section title="What it is">
            <Facts facts={companyFacts(value)} />
          </Section>
          <RulingSection
            subject={{ kind: 'company', companyNumber }}
            subjectKey={`company:${companyNumber}`}
            start={{ label: value.name }}
          />
          <Section title="Annotations">
            <AnnotationEditor subject={{ kind: 'company', companyNumber }} />
          </Section>
          <Section title={`Sites (${value.sites.length})`}>
            <ul className="inspector-list">
              {value.sites.map((site, at) => (
                <SiteLine
                  key={`${site.kind} ${site.postcode ?? ''} ${at}`}
                  companyNumber={companyNumber}
                  site={site}
                />
              ))}
            </ul>
          </Section>
          <Clusters company={value} />
          <Codes company={value} />
          <SourceRow company={value} />
        </>
      )}
    </Answered>
  );
}

/** Reads a company in the extract in use. */
export function useCompany(companyNumber: string) {
  const extractId = useFigureContext()?.settings.extractId ?? null;
  return useQuery(
    'companies.read',
    { companyNumber, ...(extractId === null ? {} : { extractId }) },
    { keepLast: false },
  );
}

function companyFacts(company: Company) {
  const { turnoverGbp, employees } = company;
  return [
    { label: 'Company number', value: company.companyNumber },
    { label: 'Status', value: company.status },
    { label: 'Category', value: company.category },
    { label: 'Incorporated', value: formatDate(company.incorporatedOn) },
    { label: 'Employees', value: employees === null ? NOT_AVAILABLE : formatNumber(employees) },
    {
      label: 'Turnover (£)',
      value:
        turnoverGbp === null ? (
          NOT_AVAILABLE
        ) : (
          <span title={formatMoneyFull(turnoverGbp)}>{formatMoney(turnoverGbp)}</span>
        ),
    },
  ];
}

/** What a site is to its company, in words. */
export function siteKindWords({ kind, isPlaceOfWork }: Pick<Site, 'kind' | 'isPlaceOfWork'>): string {
  if (kind === 'operating') return 'Operating site';
  return isPlaceOfWork ? 'Registered office and operating site' : 'Registered office';
}

/** Where a site lies, in words; says why when it is not placed. */
export function describePlace(site: Site): string {
  const areas = [site.districtName, site.utlaName].filter(
    (name, at, all) => name !== null && all.indexOf(name) === at,
  );
  return areas.length > 0 ? areas.join(', ') : `not placed: ${site.placed.replaceAll('-', ' ')}`;
}

function SiteLine({ companyNumber, site }: { companyNumber: string; site: Site }) {
  const { postcode } = site;
  return (
    <li>
      {postcode === null ? (
        'No postcode'
      ) : (
        <Button variant="link" onPress={() => select({ kind: 'site', companyNumber, postcode })}>
          {formatPostcode(postcode) ?? postcode}
        </Button>
      )}
      <span className="quiet"> · {siteKindWords(site)}</span>
      <p className="quiet small">{describePlace(site)}</p>
    </li>
  );
}

function Clusters({ company }: { company: Company }) {
  return (
    <Section title="Clusters">
      {company.clusters.length === 0 ? <p className="quiet">It is a member of no cluster.</p> : null}
      <ul className="inspector-list">
        {company.clusters.map(({ clusterId, name, reason }) => (
          <li key={clusterId}>
            <Button variant="link" onPress={() => go('clusters', { cluster: clusterId })}>
              {name}
            </Button>
            <p className="quiet small">{reason.words}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Codes({ company }: { company: Company }) {
  return (
    <Section title="Codes">
      {company.codes.length === 0 ? <p className="quiet">The row carries no classification code.</p> : null}
      <ul className="inspector-list">
        {company.codes.map(({ scheme, code, title }) => (
          <li key={`${scheme} ${code}`}>
            {code} {title}
            <span className="quiet small"> · {scheme === 'sic-2007' ? 'SIC 2007' : scheme}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SourceRow({ company }: { company: Company }) {
  const { extract, line, raw } = company;
  return (
    <Section title="Where it came from">
      <p>
        <Button
          variant="link"
          onPress={() => select({ kind: 'extract', extractId: extract.id, store: 'workspace' })}
        >
          {extract.title}, {extract.edition}
        </Button>{' '}
        <span className="quiet">
          ({extract.supplier}), line {formatNumber(line)}
        </span>
      </p>
      <details>
        <summary>The row as delivered</summary>
        <div className="inspector-raw" tabIndex={0} role="group" aria-label="The row as delivered">
          <Facts
            facts={raw
              .filter(({ value }) => value.trim() !== '')
              .map(({ column, value }) => ({ label: column.trim(), value }))}
          />
        </div>
      </details>
    </Section>
  );
}
