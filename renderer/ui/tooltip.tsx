import type { ReactElement } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';

/** Words that show when a control is hovered or focused. Its child must be focusable. */
export function Hint({ words, children }: { words: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {children}
      <Tooltip className="ui-tooltip" offset={6}>
        {words}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** Text that explains itself on hover and focus, for values and badges. */
export function Explained({
  words,
  text,
  className = '',
}: {
  words: string;
  text: string;
  className?: string;
}) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      <Button className={`ui-explained ${className}`}>
        {text}
        <span className="only-read"> ({words})</span>
      </Button>
      <Tooltip className="ui-tooltip" offset={6}>
        {words}
      </Tooltip>
    </TooltipTrigger>
  );
}
