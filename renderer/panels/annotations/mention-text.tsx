import { useMemo } from 'react';
import type { Annotation } from '#shared/domain/annotation.ts';
import { splitMentions } from '#shared/domain/mentions.ts';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { goToMetric } from './subject-link.ts';

/** The text of an annotation; the clusters and metrics it names lead to them. */
export function MentionText({ text, mentions }: Pick<Annotation, 'text' | 'mentions'>) {
  const parts = useMemo(
    () =>
      splitMentions(text, {
        clusterIds: new Set(mentions.clusterIds),
        metricIds: new Set(mentions.metricIds),
      }),
    [text, mentions],
  );
  return (
    <p className="annotations-text">
      {parts.map((part, at) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <Button
            // Pieces of a text have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            variant="link"
            onPress={() =>
              part.kind === 'cluster' ? go('clusters', { cluster: part.id }) : goToMetric(part.id)
            }
          >
            {part.text}
          </Button>
        ),
      )}
    </p>
  );
}
