/**
 * What must stand beside any view that lays clusters next to one another (requirement R18; the report's own provisos):
 * no ranking between clusters, breadth of definitions, limits of the sources. Each is one sentence or two.
 */
export const COMPARISON_PROVISO = [
  'Clusters are not ranked against one another. They stand in the order of the register, and a larger figure does not make a better cluster.',
  'How broadly a cluster is defined moves its numbers: a broad definition inflates them, and two clusters may be defined by different breadths. A company may stand in several clusters, so figures of clusters do not add up.',
  'The sources have faults of their own: classifications that fit only in part, estimates of employees and turnover, blanks, and head offices that stand for work done elsewhere. Read these figures with the definitions and the annotations of each cluster.',
] as const;

/** The proviso as one paragraph. */
export const COMPARISON_PROVISO_TEXT: string = COMPARISON_PROVISO.join(' ');
