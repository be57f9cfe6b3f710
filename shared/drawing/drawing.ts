/** One end of a text, where it is held. */
export type TextAnchor = 'start' | 'middle' | 'end';

/** Lines that fill a shape whose value is not shown. */
export interface Hatch {
  readonly colour: string;
  /** Points from line to line, and the width of a line. */
  readonly gap: number;
  readonly width: number;
  /** Degrees anticlockwise from the horizontal: 45 rises to the right. */
  readonly angle: number;
}

/** A filled or drawn shape; colours are `#rrggbb`, lengths are points (1/72 inch), y runs downwards. */
export interface PathMark {
  readonly kind: 'path';
  /** Each ring as x and y interleaved. Even-odd, so that a ring within another is a hole. */
  readonly rings: readonly ArrayLike<number>[];
  readonly closed: boolean;
  readonly fill: string | null;
  /** 0 to 1; 1 where it is left out. */
  readonly opacity?: number;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly dash?: readonly number[];
  readonly hatch?: Hatch;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly fill: string;
  readonly anchor: TextAnchor;
  /** Extra space between letters, points. */
  readonly spacing?: number;
  readonly halo?: { readonly colour: string; readonly width: number };
}

export interface GroupMark {
  readonly kind: 'group';
  /** What the group holds, for a reader of the file: "cells", "names". */
  readonly name: string;
  /** What is drawn outside is cut off. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly marks: readonly Mark[];
}

export type Mark = PathMark | TextMark | GroupMark;

/** A page as vectors: what every writer (SVG, PDF, picture) draws, in the order of painting. */
export interface Drawing {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What is to be seen, in words, for those who cannot see it. */
  readonly description: string;
  readonly background: string;
  readonly marks: readonly Mark[];
}
