import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { shortSchemeName } from '#shared/domain/scheme-names.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatChange, formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import { formatCell, formatMetricName } from '#shared/format/scorecard.ts';
import { siteWords } from '#shared/format/site-words.ts';
import { useQuery } from '../../api/use-query.ts';
import type { FigureContext } from '../../state/context.ts';
import { go, setParams, useNavigation } from '../../state/navigation.ts';
import { useSelection } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { openPage } from '../../ui/open-page.ts';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useScorecardChoices } from '../scorecards/scorecard-choices.ts';
import { showCell } from '../scorecards/show-cell.ts';
import { RulingSection } from '../rulings/ruling-section.tsx';
import { useSetName } from '../figures/use-set-name.ts';
import { List } from './place-view.tsx';

type Dossier = MethodOutput<'dossiers.read'>;

/** One company by name or number: what each supplier says, its clusters and why, and the figures it moves. */
export function CompanyView({ context }: { context: FigureContext }) {
  const asked = useNavigation(({ params }) => params['company']);
  const selected = useSelection(({ selection }) =>
    selection?.kind === 'company' ? selection.companyNumber : null,
  );
  const companyNumber = asked ?? selected;
  return (
    <>
      <Find />
      {companyNumber === null ? (
        <EmptyState title="No company is chosen">
          Search by name or number above, or select a company anywhere in the workbench.
        </EmptyState>
      ) : (
        <Read companyNumber={companyNumber} context={context} />
      )}
    </>
  );
}

function Find() {
  const [text, setText] = useState('');
  const typed = text.trim();
  const found = useQuery('companies.search', { text: typed, limit: 12 }, { enabled: typed.length >= 2 });
  return (
    <Toolbar label="Which company">
      <SearchField label="Company, by name or number" value={text} onChange={setText} />
      {typed.length < 2 ? null : (
        <span className="lookup-found">
          {(found.value?.companies ?? []).map(({ companyNumber, name }) => (
            <Button
              key={companyNumber}
              variant="link"
              onPress={() => {
                setText('');
                setParams({ company: companyNumber });
              }}
            >
              {`${name} (${companyNumber})`}
            </Button>
          ))}
          {found.value?.companies.length === 0 ? (
            <span className="quiet">No company is called that.</span>
          ) : null}
        </span>
      )}
    </Toolbar>
  );
}

function Read({ companyNumber, context }: { companyNumber: string; context: FigureContext }) {
  const { settings } = useScorecardChoices(context);
  const { geographySetId } = context;
  const dossier = useQuery('dossiers.read', { companyNumber, geographySetId, settings }, { keepLast: false });
  const setName = useSetName(geographySetId);
  return (
    <Answered query={dossier}>
      {(value) => (
        <div className="lookup-body" tabIndex={0} role="region" aria-label={`Dossier of ${value.name}`}>
          <header className="lookup-head">
            <h1>{value.name}</h1>
            <p className="quiet">{`Company ${value.companyNumber}`}</p>
            <Outside dossier={value} />
          </header>
          <Moves dossier={value} geographySetId={geographySetId} setName={setName} />
          <div className="lookup-lists">
            {value.suppliers.map((one) => (
              <Supplier key={one.extractId} said={one} />
            ))}
            <List
              title="Clusters"
              empty="It is a member of no cluster."
              items={value.clusters.map(({ clusterId, clusterName, isMember, words }) => ({
                key: clusterId,
                name: clusterName,
                note: isMember ? words : `Not a member: ${words}`,
              }))}
              onOpen={(cluster) => go('clusters', { cluster })}
            />
            <List
              title="Deals, grants and awards"
              empty="No loaded extract has a record of its number."
              items={value.records.map(
                ({ extractId, line, kind, title, date, amount, currency, detail }) => ({
                  key: `${extractId} ${line}`,
                  name: `${title}: ${amount === null ? NOT_AVAILABLE : formatMoney(amount, currency ?? 'GBP')}`,
                  note: [
                    kind,
                    date === null ? null : formatDate(date),
                    detail,
                    `row ${line} of extract ${extractId}`,
                  ]
                    .filter((part) => part !== null && part !== '')
                    .join(' · '),
                }),
              )}
            />
            <RulingSection
              subject={{ kind: 'company', companyNumber: value.companyNumber }}
              subjectKey={`company:${value.companyNumber}`}
              start={{ label: value.name }}
            />
            <List
              title="Annotations"
              empty="Nothing is noted on it."
              items={value.annotations.map(({ id, text, kind, at }) => ({
                key: id,
                name: text,
                note: `${kind} · ${formatDate(at)}`,
              }))}
            />
          </div>
        </div>
      )}
    </Answered>
  );
}

/** Pages outside the workbench are opened in the browser, and only when the analyst asks. */
function Outside({ dossier }: { dossier: Dossier }) {
  const { registerPage, website } = dossier;
  return (
    <p className="lookup-links">
      {registerPage === null ? null : (
        <Button variant="link" onPress={() => openPage(registerPage)}>
          <ExternalLink aria-hidden size={13} /> Companies House page, in the browser
        </Button>
      )}
      {website === null ? null : (
        <Button variant="link" onPress={() => openPage(website)}>
          <ExternalLink aria-hidden size={13} /> {`${website}, in the browser`}
        </Button>
      )}
    </p>
  );
}

function Moves({
  dossier,
  geographySetId,
  setName,
}: {
  dossier: Dossier;
  geographySetId: string;
  setName: string;
}) {
  return (
    <Section title={`Figures it moves, ${setName}`}>
      {dossier.figures.length === 0 ? (
        <p className="quiet">It moves no figure of this geography set.</p>
      ) : (
        <table className="lookup-moves">
          <thead>
            <tr>
              <th scope="col">Cluster</th>
              <th scope="col">Figure</th>
              <th scope="col">Now</th>
              <th scope="col">Without it</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {dossier.figures.map(({ clusterId, clusterName, metricId, value, without, difference }) => (
              <tr key={`${clusterId} ${metricId}`}>
                <th scope="row">{clusterName}</th>
                <td>
                  <button
                    type="button"
                    className="card-figure"
                    onClick={() =>
                      showCell({ kind: 'cell', clusterId, geographySetId, metricId, templateId: 'full' })
                    }
                  >
                    {formatMetricName(metricId)}
                  </button>
                </td>
                <td>{formatCell({ metricId, value }).text}</td>
                <td>{formatCell({ metricId, value: without }).text}</td>
                <td>
                  {difference === null
                    ? '[z]'
                    : formatChange(difference, Number.isInteger(difference) ? 0 : 1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Supplier({ said }: { said: Dossier['suppliers'][number] }) {
  return (
    <Section title={`${said.supplier}, ${said.edition}`}>
      <Facts
        facts={[
          { label: 'Name', value: said.name },
          { label: 'Status', value: said.status },
          {
            label: 'Incorporated',
            value: said.incorporatedOn === null ? null : formatDate(said.incorporatedOn),
          },
          { label: 'Employees', value: said.employees === null ? null : formatNumber(said.employees) },
          { label: 'Turnover', value: said.turnoverGbp === null ? null : formatMoney(said.turnoverGbp) },
          {
            label: 'High growth',
            value:
              said.isHighGrowth === null ? null : said.isHighGrowth ? 'marked by the supplier' : 'not marked',
          },
          {
            label: 'Ultimate parent',
            value:
              said.ultimateParent === null
                ? null
                : `${said.ultimateParent}${said.ultimateParentCountry === null ? '' : ` (${said.ultimateParentCountry})`}`,
          },
          {
            label: 'Codes',
            value: said.codes
              .map(
                ({ scheme, code, title }) =>
                  `${shortSchemeName(scheme)} ${code}${title === code || title === '' ? '' : ` ${title}`}`,
              )
              .join('; '),
          },
          {
            label: `Sites (${said.sites.length})`,
            value: said.sites
              .map(
                ({ kind, isPlaceOfWork, postcode, district, isInSet }) =>
                  `${postcode ?? 'no postcode'}${district === null ? ', not placed' : `, ${district}`}${kind === 'registered' ? ` (${siteWords(kind, isPlaceOfWork)})` : ''}${isInSet ? '' : ' – outside'}`,
              )
              .join('; '),
          },
          { label: 'What it says of itself', value: said.description },
          { label: 'Read from', value: `row ${formatNumber(said.line)} of ${said.title}` },
        ]}
      />
    </Section>
  );
}
