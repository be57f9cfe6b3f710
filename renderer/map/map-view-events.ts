/** What the map tells the screen round it. */
export interface MapViewEvents {
  /** The cell under the pointer and where the pointer is, in pixels of the map; null when it leaves. */
  readonly onHover: (cell: number | null, at: { x: number; y: number } | null) => void;
  readonly onPick: (cell: number | null) => void;
  /** A key pressed on the map without Ctrl, Alt or Meta; true when it was used. */
  readonly onKey: (key: string) => boolean;
  /** A newly set layer has been drawn for the first time. */
  readonly onPicture: () => void;
  /** The graphics context was lost, or is back. */
  readonly onContext: (state: 'lost' | 'restored') => void;
  readonly onFault: (message: string) => void;
}
