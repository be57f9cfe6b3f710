import type { ReactNode } from 'react';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Failed } from '../../ui/states.tsx';
import type { MapAnswers } from './map-answers.ts';
import type { PanelAnswer } from './panel-answers.ts';

/** Says over the map why there is nothing on it, and what to do. */
export function MapNotices({
  answers,
  panel,
  clusterName,
  geographyName,
}: {
  answers: MapAnswers;
  /** The active panel's. */
  panel: PanelAnswer | undefined;
  clusterName: string;
  geographyName: string;
}) {
  const notice = noticeFor(answers, panel, clusterName, geographyName);
  return notice === null ? null : <div className="map-message">{notice}</div>;
}

function noticeFor(
  { lattice, reference }: MapAnswers,
  panel: PanelAnswer | undefined,
  clusterName: string,
  geographyName: string,
): ReactNode {
  if (lattice.state === 'failed' && lattice.error !== null)
    return <Failed error={lattice.error} retry={lattice.retry} />;
  if (panel !== undefined && panel.error !== null) return <Failed error={panel.error} retry={panel.retry} />;
  const content = panel?.content ?? null;
  if (content === null || lattice.value === null)
    return (
      <p className="map-loading" role="status">
        {lattice.value === null ? 'Laying out the cells' : 'Summing the cells'}
      </p>
    );
  const { extractId } =
    content.kind === 'cells' ? content.height : content.kind === 'areas' ? content.areas : content.quotients;
  if (extractId === null)
    return (
      <Notice
        tone="info"
        title="No company extract is in the workspace"
        actions={<Button onPress={() => go('extracts')}>Go to Extracts</Button>}
      >
        Import one, and its companies stand on the map.
      </Notice>
    );
  if (reference.value !== null && reference.value.postcodes === 0)
    return (
      <Notice
        tone="warning"
        title="No postcode directory"
        actions={<Button onPress={() => go('extracts')}>Go to Extracts</Button>}
      >
        Sites get their place from postcodes. Import Code-Point Open as reference, and the sites are placed.
      </Notice>
    );
  if (content.kind === 'smoothed-quotient' && content.quotients.reason !== null)
    return (
      <Notice tone="info" title="No quotient to draw">
        {content.quotients.reason}
      </Notice>
    );
  if (content.kind === 'cells' && content.height.cells === 0)
    return (
      <Notice tone="info" title="No cell to draw">
        {content.height.members < content.height.allMembers
          ? `No member of ${clusterName} that passes the filter has a site in ${geographyName}. Take the filter off, or widen it.`
          : `${clusterName} has no site in ${geographyName}. Choose another cluster or, in the bar above, another geography set.`}
      </Notice>
    );
  return null;
}

/** Whose outlines and names the map shows; owed wherever the map is seen. One line, which opens in full. */
export function MapSources({ answers }: { answers: MapAnswers }) {
  const { areas, land, places } = answers.ground;
  const outlines = [areas.value?.provenance, land.value?.provenance].filter((each) => each !== undefined);
  const attributions = new Set([
    ...outlines.map((each) => each.attribution),
    places.value?.attribution ?? '',
    answers.assets.value?.attribution ?? '',
  ]);
  const indicative = outlines.some((each) => each.indicative);
  return (
    <details className="map-sources quiet">
      <summary title="The sources in full">
        <span>Sources: </span>
        {indicative ? <strong>Indicative outlines. </strong> : null}
        {[...attributions].filter((words) => words !== '').join(' · ')}
      </summary>
    </details>
  );
}
