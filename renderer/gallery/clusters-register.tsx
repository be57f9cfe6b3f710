import { AppError } from '#shared/contract/errors.ts';
import { clusterSchema, type Cluster } from '#shared/domain/cluster.ts';
import { clusterPlaceSchema } from '#shared/domain/cluster-dossier.ts';
import { nominationSchema } from '#shared/domain/register-entry.ts';
import { BoardCardView, type CardActs } from '../panels/clusters/register/board-card.tsx';
import type { BoardCard } from '../panels/clusters/register/board-columns.ts';
import { BulkEdit } from '../panels/clusters/register/bulk-edit.tsx';
import { EmptyRegister } from '../panels/clusters/register/empty-register.tsx';
import { PlaceList } from '../panels/clusters/register/dossier-lists.tsx';
import { ProposalForm } from '../panels/clusters/register/proposal-form.tsx';
import { RelationList } from '../panels/clusters/register/relation-list.tsx';
import type { NominationEntry } from '../panels/clusters/register/use-register.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { Shelf } from './shelf.tsx';
import '../panels/clusters/clusters.css';
import '../panels/clusters/register/register.css';

const NOTHING = (): void => undefined;
const NO_ACTS: CardActs = {
  drawn: NOTHING,
  focused: NOTHING,
  pressed: NOTHING,
  clicked: NOTHING,
  opened: NOTHING,
  menu: NOTHING,
  dragBegun: NOTHING,
  dragEnded: NOTHING,
  draggedOver: NOTHING,
  dropped: NOTHING,
};

function made(id: string, name: string, given: Partial<Cluster> = {}): Cluster {
  return clusterSchema.parse({
    id,
    name,
    tier: 'established',
    aliases: ['Another name'],
    description: '',
    status: 'live',
    revision: 4,
    createdAt: '2026-11-22T10:00:00Z',
    ...given,
  });
}

const WHOLE = made('transport', 'Transport technology', { aliases: [], revision: 0 });
const PART = made('aerospace', 'Aerospace', {
  isCaseStudy: true,
  relations: [{ kind: 'part-of', clusterId: 'transport', note: 'Agreed with both partnerships.' }],
  places: [
    clusterPlaceSchema.parse({ place: 'Derby', detail: 'Engines and their suppliers.', source: 'Report' }),
  ],
});
const NOMINATIONS: readonly NominationEntry[] = ['A council', 'A university'].map((nominatedBy, at) => ({
  kind: 'nomination',
  id: String(at),
  removed: false,
  body: nominationSchema.parse({ name: 'Logistics and distribution', nominatedBy, place: 'Northampton' }),
}));
const CARDS: readonly BoardCard[] = [
  {
    kind: 'cluster',
    key: 'a',
    column: 'established',
    name: PART.name,
    cluster: PART,
    nominations: 7,
    relations: 1,
  },
  {
    kind: 'cluster',
    key: 'b',
    column: 'established',
    name: WHOLE.name,
    cluster: WHOLE,
    nominations: 0,
    relations: 1,
  },
  {
    kind: 'nominations',
    key: 'c',
    column: 'long-list',
    name: 'Logistics and distribution',
    nominations: NOMINATIONS,
  },
];

/** The parts of the register of clusters: cards, a change that waits for its reason, several at once, a dossier, its states. */
export function ClustersRegister() {
  return (
    <>
      <Shelf title="Cards of the board: chosen, counted, not counted yet, nominations of one name">
        <div className="gallery-box">
          <div className="register-cards" role="listbox" aria-label="Cards" aria-multiselectable>
            {CARDS.map((card, at) => (
              <BoardCardView
                key={card.key}
                card={card}
                members={at === 0 ? 1524 : null}
                chosen={at === 0}
                inTabOrder={at === 0}
                dropTarget={at === 2}
                acts={NO_ACTS}
              />
            ))}
          </div>
        </div>
      </Shelf>
      <Shelf title="A change that waits for its reason">
        <div className="gallery-box">
          <ProposalForm
            proposal={{ kind: 'new-candidate', nominations: NOMINATIONS }}
            clusters={[WHOLE, PART]}
            onDone={NOTHING}
            onCancel={NOTHING}
          />
        </div>
      </Shelf>
      <Shelf title="Several clusters changed alike">
        <div className="gallery-box gallery-wide">
          <BulkEdit clusters={[WHOLE, PART]} initiatives={[]} />
        </div>
      </Shelf>
      <Shelf title="A dossier: relations of both sides, places">
        <div className="gallery-box">
          <RelationList cluster={PART} clusters={[WHOLE, PART]} />
          <RelationList cluster={WHOLE} clusters={[WHOLE, PART]} />
          <PlaceList cluster={PART} store={NOTHING} />
          <PlaceList cluster={WHOLE} store={NOTHING} />
        </div>
      </Shelf>
      <Shelf title="The register: empty, loading, failed">
        <div className="gallery-box">
          <EmptyRegister />
          <Loading />
          <Failed
            error={
              new AppError(
                'internal',
                'The register could not be read. Try again; if it fails again, open the latest backup.',
              )
            }
            retry={NOTHING}
          />
        </div>
      </Shelf>
    </>
  );
}
