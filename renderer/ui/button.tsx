import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  ToggleButton as AriaToggleButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';
import { Hint } from './tooltip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  /** `primary`: the one thing to do here; `quiet`: no border; `link`: reads as part of a sentence. */
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'link';
}

/** A command with a word on it. */
export function Button({ variant = 'plain', children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`ui-button ui-button-${variant}`}>
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  /** What it does; read out, and shown on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shortcut to show beside the label, such as "Ctrl+I". */
  readonly keys?: string;
}

/** A command with an icon; its words show on hover and are read out. */
export function IconButton({ label, icon, keys, ...rest }: IconButtonProps) {
  return (
    <Hint words={keys === undefined ? label : `${label} (${keys})`}>
      <AriaButton {...rest} aria-label={label} className="ui-button ui-button-quiet ui-icon-button">
        {icon}
      </AriaButton>
    </Hint>
  );
}

export interface ToggleButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly selected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Shows the words instead of only the icon. */
  readonly withWords?: boolean;
}

/** A button that stays pressed. */
export function ToggleButton({
  label,
  icon,
  selected,
  onChange,
  keys,
  disabled = false,
  withWords = false,
}: ToggleButtonProps) {
  return (
    <Hint words={keys === undefined ? label : `${label} (${keys})`}>
      <AriaToggleButton
        aria-label={label}
        isSelected={selected}
        onChange={onChange}
        isDisabled={disabled}
        className={`ui-button ui-button-quiet ${withWords ? '' : 'ui-icon-button'}`}
      >
        {icon}
        {withWords ? label : null}
      </AriaToggleButton>
    </Hint>
  );
}
