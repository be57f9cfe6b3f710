import { clusterSchema, type Cluster } from '#shared/domain/cluster.ts';
import { initiativeSchema, nominationSchema } from '#shared/domain/register-entry.ts';
import type {
  InitiativeEntry,
  NominationEntry,
} from '../../../../renderer/panels/clusters/register/use-register.ts';
import type { FigureContext } from '../../../../renderer/state/context.ts';

/** A cluster with what a test says of it. */
export function cluster(id: string, given: Partial<Cluster> = {}): Cluster {
  return clusterSchema.parse({
    id,
    name: id,
    tier: 'established',
    aliases: [],
    description: '',
    status: 'live',
    revision: 0,
    createdAt: '2026-11-22T10:00:00Z',
    ...given,
  });
}

/** A nomination of that name with what a test says of it. */
export function nomination(id: string, given: Partial<NominationEntry['body']> = {}): NominationEntry {
  return {
    kind: 'nomination',
    id,
    removed: false,
    body: nominationSchema.parse({ name: id, nominatedBy: 'A partner', ...given }),
  };
}

/** An initiative of that name. */
export function initiative(id: string): InitiativeEntry {
  return {
    kind: 'initiative',
    id,
    removed: false,
    body: initiativeSchema.parse({ name: id, kind: 'freeport' }),
  };
}

/** The context that figures on the screen obey. */
export const FIGURE_CONTEXT: FigureContext = {
  geographySetId: 'midlands-engine',
  settings: {
    hexSpacing: 'area-1km2',
    geographySetId: 'midlands-engine',
    attribution: 'equal-over-sites',
    windowFrom: 2017,
    windowTo: 2022,
    extractId: null,
    minimumBase: 10,
  },
  figureSettings: {},
  change: () => {},
};

/** Lets elements be scrolled into sight: jsdom cannot, and newer browsers answer with a promise. */
export function standInForScrolling(): void {
  const scroll: unknown = () => Promise.resolve();
  Reflect.set(Element.prototype, 'scrollIntoView', scroll);
}
