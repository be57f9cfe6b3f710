import { X } from 'lucide-react';
import { Suspense } from 'react';
import { arrange } from '../../state/layout.ts';
import { useSelection, type Selection, type SelectionKind, type SelectionOf } from '../../state/selection.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState, Loading } from '../../ui/states.tsx';
import { ErrorBoundary } from '../frame/error-boundary.tsx';
import { findInspector } from '../registry.ts';
import './inspector.css';

const KIND_NAMES: Readonly<Record<SelectionKind, string>> = {
  company: 'Company',
  site: 'Site',
  hex: 'Hex cell',
  metric: 'Figure',
  cell: 'Figure',
  cluster: 'Cluster',
  nomination: 'Nomination',
  initiative: 'Initiative',
  extract: 'Extract',
  annotation: 'Annotation',
};

/** Explains whatever is selected anywhere: what it is, where it came from, what touches it, what can be done. */
export function Inspector() {
  const selection = useSelection((state) => state.selection);
  return (
    <aside className="inspector" aria-label="Inspector">
      <header className="inspector-head">
        <h3>{selection === null ? 'Inspector' : KIND_NAMES[selection.kind]}</h3>
        <IconButton
          label="Close the inspector"
          keys="Ctrl+I"
          icon={<X aria-hidden />}
          onPress={() => arrange({ inspectorOpen: false })}
        />
      </header>
      {selection === null ? (
        <EmptyState title="Nothing is selected">
          Select a company, a figure, a hex cell, an extract or an annotation, and it is explained here.
        </EmptyState>
      ) : (
        <ErrorBoundary what="The inspector" resetKey={JSON.stringify(selection)}>
          <Suspense fallback={<Loading />}>
            <div className="inspector-body" key={JSON.stringify(selection)}>
              <Explain selection={selection} />
            </div>
          </Suspense>
        </ErrorBoundary>
      )}
    </aside>
  );
}

function Explain<K extends SelectionKind>({ selection }: { selection: SelectionOf<K> & Selection }) {
  const entry = findInspector<K>(selection.kind);
  if (entry === null)
    return (
      <EmptyState title={`${KIND_NAMES[selection.kind]} selected`}>
        There is nothing more to say about it here.
      </EmptyState>
    );
  const Content = entry.component;
  return <Content selection={selection} />;
}
