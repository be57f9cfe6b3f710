import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';

interface Props {
  /** What failed, for the sentence: "The map". */
  readonly what: string;
  /** A new value draws the content anew, such as another screen. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

/** Whether a part of the window did not arrive. It is asked for once per page, so only a new page helps. */
export function isNotFetched(fault: Error): boolean {
  return /dynamically imported module|preload CSS|importing a module script/i.test(fault.message);
}

/** Keeps a fault of one part from taking the window down, and says so. */
export function ErrorBoundary(props: Props) {
  return <Boundary key={props.resetKey} {...props} />;
}

class Boundary extends Component<Props, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  static getDerivedStateFromError(fault: unknown): { fault: Error } {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override componentDidCatch(fault: Error, where: ErrorInfo): void {
    reportError(
      new Error(`${this.props.what} failed: ${fault.message}${where.componentStack ?? ''}`, { cause: fault }),
    );
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    if (isNotFetched(fault))
      return (
        <div className="ui-state" role="alert">
          <h2>{this.props.what} could not be fetched</h2>
          <p>
            The workbench did not answer when this part of the window was first wanted. Your work is stored.
            Look whether it still runs, start it again if it does not, and load the window anew.
          </p>
          <Button onPress={() => window.location.reload()}>Load the window anew</Button>
        </div>
      );
    return (
      <div className="ui-state" role="alert">
        <h2>{this.props.what} cannot be drawn</h2>
        <p>
          The window met a fault here: {fault.message}. Your work is stored; draw it again, or go to another
          screen.
        </p>
        <Button onPress={() => this.setState({ fault: null })}>Draw again</Button>
      </div>
    );
  }
}
