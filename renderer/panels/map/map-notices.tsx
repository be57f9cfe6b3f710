import type { ReactNode } from 'react';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Failed } from '../../ui/states.tsx';
import type { MapAnswers } from './map-answers.ts';

/** Says over the map why there is nothing on it, and what to do. */
export function MapNotices({
  answers,
  clusterName,
  geographyName,
}: {
  answers: MapAnswers;
  clusterName: string;
  geographyName: string;
}) {
  const notice = noticeFor(answers, clusterName, geographyName);
  return notice === null ? null : <div className="map-message">{notice}</div>;
}

function noticeFor(answers: MapAnswers, clusterName: string, geographyName: string): ReactNode {
  const { lattice, layer, reference } = answers;
  if (lattice.state === 'failed' && lattice.error !== null)
    return <Failed error={lattice.error} retry={lattice.retry} />;
  if (layer.state === 'failed' && layer.error !== null)
    return <Failed error={layer.error} retry={layer.retry} />;
  if (layer.value === null || lattice.value === null)
    return (
      <p className="map-loading" role="status">
        {lattice.value === null ? 'Laying out the cells' : 'Summing the cells'}
      </p>
    );
  if (layer.value.extractId === null)
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
  if (layer.value.cells === 0)
    return (
      <Notice tone="info" title="No cell to draw">
        {`${clusterName} has no site in ${geographyName}. Choose another cluster or, in the bar above, another geography set.`}
      </Notice>
    );
  return null;
}

/** Whose outlines and names the map shows; owed wherever the map is seen. One line, which opens in full. */
export function MapSources({ answers }: { answers: MapAnswers }) {
  const { areas, land, places } = answers;
  const outlines = [areas.value?.provenance, land.value?.provenance].filter((each) => each !== undefined);
  const attributions = new Set([
    ...outlines.map((each) => each.attribution),
    places.value?.attribution ?? '',
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
