import { useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import {
  formatCell,
  formatContext,
  formatMetricName,
  formatPart,
  formatRange,
  flagSentences,
} from '#shared/format/scorecard.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import type { SelectionOf } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { CaveatList } from '../anomalies/caveats/caveat-list.tsx';
import { startRuling } from '../anomalies/ruling-form/start-ruling.ts';
import { FigureRulings } from '../rulings/ruling-section.tsx';
import { AnnotationEditor } from '../annotations/annotation-editor.tsx';
import { EnterFigure } from './enter-figure.tsx';
import { LineageRows } from './lineage-rows.tsx';
import { useScorecardChoices } from './scorecard-choices.ts';
import './method-pages.css';
import './scorecards.css';
import './templates.css';

export type Lineage = MethodOutput<'scorecards.lineage'>;

/** Everything behind one figure of a scorecard: formula with its numbers, rows, rules, extracts, notes, and without the largest. */
export function CellInspector({ selection }: { selection: SelectionOf<'cell'> }) {
  const context = useFigureContext();
  const choices = useScorecardChoices(context);
  const [operand, setOperand] = useState<string | undefined>(undefined);
  const [limit, setLimit] = useState(100);
  const { clusterId, geographySetId, metricId, templateId } = selection;
  const lineage = useQuery(
    'scorecards.lineage',
    {
      clusterId,
      geographySetId,
      metricId,
      templateId,
      settings: choices.settings,
      limit,
      ...(operand === undefined ? {} : { operand }),
    },
    { enabled: context !== null },
  );
  return (
    <Answered query={lineage}>
      {(value) => (
        <>
          <h1 className="inspector-title">{formatMetricName(metricId)}</h1>
          <Head lineage={value} selection={selection} />
          <Section title="Annotations">
            <AnnotationEditor subject={{ kind: 'metric', clusterId, metricId, geographySetId }} />
          </Section>
          <FigureRulings
            footnotes={value.rulings}
            captured={
              value.cell.ruled === null
                ? null
                : formatCell({ metricId, value: value.cell.ruled.captured }).full
            }
            onRule={() => startRuling({ subject: { kind: 'figure', clusterId, geographySetId, metricId } })}
          />
          {value.caveats.length === 0 ? null : (
            <Section title="Caveats">
              <CaveatList caveats={value.caveats} />
            </Section>
          )}
          <LineageRows lineage={value} onOperand={setOperand} onMore={() => setLimit(limit + 400)} />
          {readMetric(metricId).enterable ? <EnterFigure selection={selection} cell={value.cell} /> : null}
          <Basis lineage={value} />
        </>
      )}
    </Answered>
  );
}

function Head({ lineage, selection }: { lineage: Lineage; selection: SelectionOf<'cell'> }) {
  const { cell, withoutLargest } = lineage;
  const written = formatCell(cell);
  const { unit, kind } = readMetric(cell.metricId);
  const range = formatRange(cell);
  return (
    <Section title="The figure">
      <p className="figure-explained">
        <strong data-full-value={String(written.copy)}>{written.full}</strong>
        {kind === 'count' ? <span className="quiet">{` ${unit}`}</span> : null}
      </p>
      {written.hint === null ? null : <p>{written.hint}</p>}
      {cell.value.kind === 'list' ? (
        <ul className="lineage-list">
          {cell.value.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      ) : null}
      {cell.parts.length === 0 ? null : (
        <Facts facts={cell.parts.map((part) => ({ label: part.name, value: formatPart(part).full }))} />
      )}
      <code className="figure-formula">{cell.value.basis.formula}</code>
      {cell.contexts.map((context) => (
        <div key={`${context.kind} ${context.words}`} className="lineage-context">
          <span>{formatContext(context)}</span>
          <code className="figure-formula">{context.formula}</code>
        </div>
      ))}
      {range === null ? null : <p className="quiet">{`${range} over the attribution methods.`}</p>}
      {withoutLargest === null ? null : (
        <p className="lineage-without">
          {`Without ${withoutLargest.name} this would be `}
          <strong>{formatCell({ metricId: cell.metricId, value: withoutLargest.value }).full}</strong>
          {withoutLargest.contexts[0]?.value == null ? '.' : `; ${withoutLargest.contexts[0].words}.`}
        </p>
      )}
      {flagSentences([...cell.flags, ...cell.contexts.flatMap(({ flags }) => flags)]).map((sentence) => (
        <p key={sentence} className="quiet small">
          {sentence}
        </p>
      ))}
      <div className="figure-links">
        <Button variant="link" onPress={() => go('clusters', { cluster: selection.clusterId })}>
          Definition
        </Button>
        <Button
          variant="link"
          onPress={() => go('scorecards', { view: 'sensitivity', cluster: selection.clusterId })}
        >
          Sensitivity
        </Button>
        <Button variant="link" onPress={() => go('scorecards', { view: 'methods', page: lineage.page })}>
          Method
        </Button>
      </div>
    </Section>
  );
}

function Basis({ lineage }: { lineage: Lineage }) {
  const { cell, extracts, rules, pins } = lineage;
  const { basis } = cell.value;
  return (
    <>
      <Section title="What let members in">
        {rules.length === 0 && pins.length === 0 ? (
          <p className="quiet">This figure selects records by code, not companies by rule.</p>
        ) : (
          <ul className="lineage-list">
            {rules.map(({ words, rows }) => (
              <li key={words}>
                {words} <span className="quiet">{`(${formatNumber(rows)})`}</span>
              </li>
            ))}
            {pins.map(({ companyNumber, effect, reason }) => (
              <li key={companyNumber}>{`Pinned ${effect}: ${companyNumber}, ${reason}`}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="How it is formed">
        <Facts
          facts={[
            { label: 'Short id', value: cell.citeId },
            { label: 'Years', value: cell.vintage },
            { label: 'Territory', value: cell.territory.name },
            ...extracts.map(({ supplier, title, edition, licence }) => ({
              label: `Source: ${supplier}`,
              value: `${title}, ${edition}${licence === '' ? '' : `; ${licence}`}`,
            })),
            ...sourceEntered(cell),
            ...(basis.attribution === null ? [] : [{ label: 'Attribution', value: basis.attribution }]),
            { label: 'Counted', value: basis.countingUnit === 'group' ? 'Corporate groups' : 'Companies' },
            {
              label: 'Definition',
              value: basis.definitionRevision === null ? '[z]' : `revision ${basis.definitionRevision}`,
            },
          ]}
        />
      </Section>
    </>
  );
}

function sourceEntered({ entered }: ScorecardCell) {
  return entered === null
    ? []
    : [{ label: 'Entered', value: `${entered.source}, ${entered.date}, by ${entered.author}` }];
}
