import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Container, DefinitionEdit } from '#shared/domain/definition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { ComboBox } from '../../../ui/select.tsx';
import { pickCodes } from '../picker/picking.ts';
import type { SchemeChoice } from '../picker/use-codes.ts';
import { ContainerCard } from './container-card.tsx';
import { newContainer } from './rule-words.ts';

/** The containers of a definition: for each classification, the codes that make up the cluster. */
export function ContainerList({
  containers,
  schemes,
  companiesByScheme,
  shownStep,
  adding,
  onAdding,
  edit,
}: {
  containers: readonly Container[];
  schemes: readonly SchemeChoice[];
  companiesByScheme: ReadonlyMap<string, number>;
  shownStep: string | null;
  adding: boolean;
  onAdding: (adding: boolean) => void;
  edit: (edit: DefinitionEdit) => void;
}) {
  const free = schemes.filter(({ id }) => !containers.some(({ scheme }) => scheme === id));
  return (
    <Section
      title={`Containers (${containers.length})`}
      actions={
        adding ? undefined : (
          <Button variant="quiet" aria-label="Add a container" onPress={() => onAdding(true)}>
            <Plus aria-hidden /> Add
          </Button>
        )
      }
    >
      {containers.length === 0 && !adding ? (
        <p className="quiet">
          No container yet. A container holds the codes of one classification that make up the cluster, with
          how well they fit and who agreed.
        </p>
      ) : null}
      <ul className="clusters-rules">
        {containers.map((container) => (
          <ContainerCard
            key={container.scheme}
            container={container}
            companies={companiesByScheme.get(container.scheme) ?? null}
            isShown={shownStep === container.scheme}
            onChange={(changed) => edit({ kind: 'set-container', container: changed })}
            onRemove={() => edit({ kind: 'remove-container', scheme: container.scheme })}
          />
        ))}
      </ul>
      {adding ? (
        <NewContainer
          schemes={free}
          onCancel={() => onAdding(false)}
          onPick={(scheme) => {
            pickCodes({ kind: 'container', scheme });
            onAdding(false);
          }}
          onNone={(scheme) => {
            edit({ kind: 'set-container', container: { ...newContainer(scheme, []), letsIn: false } });
            onAdding(false);
          }}
        />
      ) : null}
    </Section>
  );
}

function NewContainer({
  schemes,
  onPick,
  onNone,
  onCancel,
}: {
  schemes: readonly SchemeChoice[];
  onPick: (scheme: string) => void;
  /** Notes that the classification has no code that fits. */
  onNone: (scheme: string) => void;
  onCancel: () => void;
}) {
  const [scheme, setScheme] = useState<string | null>(null);
  return (
    <div className="clusters-rule clusters-rule-new" role="group" aria-label="New container">
      <ComboBox label="Classification" options={schemes} value={scheme} onChange={setScheme} />
      <div className="clusters-row">
        <Button isDisabled={scheme === null} onPress={() => (scheme === null ? undefined : onPick(scheme))}>
          Choose codes
        </Button>
        <Button
          variant="quiet"
          isDisabled={scheme === null}
          onPress={() => (scheme === null ? undefined : onNone(scheme))}
        >
          {scheme === null ? 'No code fits' : `No code of ${schemeName(scheme)} fits`}
        </Button>
        <Button variant="link" onPress={onCancel}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
