import type { Cluster, ClusterPatch } from '#shared/domain/cluster.ts';
import { clusterOrganisationSchema, clusterPlaceSchema } from '#shared/domain/cluster-dossier.ts';
import { INITIATIVE_KIND_NAMES, NOMINATION_STATE_NAMES } from '#shared/domain/register-entry.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { LinkEditor } from './link-editor.tsx';
import { ListEditor } from './list-editor.tsx';
import type { InitiativeEntry, NominationEntry } from './use-register.ts';

interface DossierProps {
  readonly cluster: Cluster;
  readonly store: (patch: ClusterPatch) => void;
}

/** Where the cluster is concentrated, and what is there. */
export function PlaceList({ cluster, store }: DossierProps) {
  return (
    <ListEditor
      title="Places of concentration"
      noun="place"
      items={cluster.places}
      schema={clusterPlaceSchema}
      fields={[
        { id: 'place', label: 'Place' },
        { id: 'detail', label: 'What is there', lines: 2 },
        { id: 'source', label: 'Source' },
      ]}
      nameOf={({ place }) => place}
      render={({ place, detail, source }) => (
        <>
          {place}
          {detail === '' ? null : <div className="quiet">{detail}</div>}
          {source === '' ? null : <div className="quiet small">Source: {source}</div>}
        </>
      )}
      emptyWords="No place is named yet."
      onStore={(places) => store({ places: [...places] })}
    />
  );
}

/** Who speaks for the cluster or brings it together. */
export function OrganisationList({ cluster, store }: DossierProps) {
  return (
    <ListEditor
      title="Cluster organisations"
      noun="organisation"
      items={cluster.organisations}
      schema={clusterOrganisationSchema}
      fields={[
        { id: 'name', label: 'Name' },
        { id: 'kind', label: 'Kind' },
        { id: 'place', label: 'Place' },
        { id: 'website', label: 'Website' },
        { id: 'source', label: 'Source' },
      ]}
      nameOf={({ name }) => name}
      render={({ name, kind, place, website, source }) => (
        <>
          {name}
          <div className="quiet">{[kind, place, website].filter((part) => part !== '').join(' · ')}</div>
          {source === '' ? null : <div className="quiet small">Source: {source}</div>}
        </>
      )}
      emptyWords="No organisation is named yet."
      onStore={(organisations) => store({ organisations: [...organisations] })}
    />
  );
}

/** The initiatives that the cluster is linked to. */
export function InitiativeLinks({
  cluster,
  store,
  initiatives,
}: DossierProps & { initiatives: readonly InitiativeEntry[] }) {
  return (
    <LinkEditor
      title="Initiatives"
      noun="initiative"
      things={initiatives.map(({ id, body }) => ({
        id,
        name: body.name,
        note: [INITIATIVE_KIND_NAMES[body.kind], body.place].filter((part) => part !== '').join(' · '),
      }))}
      linked={cluster.initiativeIds}
      emptyWords={
        initiatives.length === 0
          ? 'The register names no initiative yet. Add one under Initiatives.'
          : 'It is linked to no initiative.'
      }
      onLink={(id) => store({ initiativeIds: [...cluster.initiativeIds, id] })}
      onUnlink={(id) => store({ initiativeIds: cluster.initiativeIds.filter((each) => each !== id) })}
      onShow={(id) => select({ kind: 'initiative', id })}
    />
  );
}

/** The nominations that the cluster took up. */
export function ClusterNominations({
  clusterId,
  nominations,
}: {
  clusterId: string;
  nominations: readonly NominationEntry[];
}) {
  const own = nominations.filter(({ body }) => body.clusterId === clusterId);
  return (
    <Section title="Nominations">
      {own.length === 0 ? <p className="quiet">It took up no nomination.</p> : null}
      <ul className="inspector-list">
        {own.map(({ id, body }) => (
          <li key={id}>
            <Button variant="link" onPress={() => select({ kind: 'nomination', id })}>
              {body.name}
            </Button>
            <div className="quiet small">
              {[
                `by ${body.nominatedBy}`,
                body.place,
                body.strategy,
                ...(body.state === 'taken-up' ? [] : [NOMINATION_STATE_NAMES[body.state]]),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
