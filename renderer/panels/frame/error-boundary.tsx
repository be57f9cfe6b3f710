import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';

interface Props {
  /** What failed, for the sentence: "The map". */
  readonly what: string;
  /** A new value draws the content anew, such as another screen. */
  readonly resetKey: string;
  readonly children: ReactNode;
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
