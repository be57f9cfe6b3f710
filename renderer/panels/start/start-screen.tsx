import { WorkspaceChoices } from './workspace-choices.tsx';

/** What is shown while no workspace is open. */
export function StartScreen() {
  return (
    <main className="start" aria-labelledby="start-title">
      <div className="start-page">
        <h1 id="start-title">Cluster Workbench</h1>
        <p className="quiet">
          Define clusters over the companies you have extracts of, read their figures by area, see them on the
          hex map, and note what a figure means. Everything stays in one workspace file on this machine.
        </p>
        <WorkspaceChoices />
      </div>
    </main>
  );
}
