import { create } from 'zustand';

/** A company that is about to be pinned; its reason is asked in the list of pins. */
export interface PinWish {
  readonly companyNumber: string;
  readonly name: string;
  readonly effect: 'in' | 'out';
}

/** The wish is made in the grid of members and answered in the list of pins. */
export const usePinWish = create<{ readonly wish: PinWish | null }>(() => ({ wish: null }));

export function wishPin(wish: PinWish | null): void {
  usePinWish.setState({ wish });
}
