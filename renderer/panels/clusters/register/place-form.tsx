import { useEffect, useRef, type ReactNode } from 'react';

/** A form that stands in the work instead of over it: Enter does it, Escape leaves it. */
export function PlaceForm({
  label,
  className,
  onSubmit,
  onLeave,
  children,
}: {
  label: string;
  className: string;
  onSubmit: () => void;
  onLeave: () => void;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  // It may open in a column or a pane that is only half in sight. Newer browsers answer the call with a
  // promise, which is no way to clean up: hence the braces.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <form
      ref={form}
      className={className}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        // A list that is open inside the form takes the first Escape for itself.
        if (event.key !== 'Escape' || event.isDefaultPrevented()) return;
        event.preventDefault();
        event.stopPropagation();
        onLeave();
      }}
    >
      {children}
    </form>
  );
}
