import type { Annotation, AnnotationSubject } from '#shared/domain/annotation.ts';
import { hexId, type HexCell } from '#shared/domain/hex-lattice.ts';
import type { MapFigure, MapPanel } from '#shared/domain/map-figure.ts';
import { isMeasure, MEASURE_ENTRIES } from '#shared/domain/measure.ts';
import type { Sheet, SheetPanel } from '#shared/drawing/sheet.ts';
import { printedView } from '#shared/format/annotation.ts';
import { listOpenAnnotations } from '../annotations/list-annotations.ts';
import { KEYED_POSTCODE } from '../annotations/subject-label.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { measureFrame } from '../hexes/measure-frame.ts';
import { hasBit } from '../membership/bit-set.ts';
import { positionOf } from '../membership/extract-columns.ts';
import type { ReadStore } from '../store/handles.ts';
import { askedOf, type PanelValues } from './panel-values.ts';

/** Numbered notes of a figure, and where each stands. */
export interface FigureNotes {
  readonly footnotes: Sheet['footnotes'];
  /** One list for each panel. */
  readonly marks: readonly SheetPanel['marks'][];
  /** Numbers of the notes on a panel’s own total. */
  readonly onTotal: readonly (readonly number[])[];
  /** Numbers of the notes on an extract, by its number in the ledger of the workspace. */
  readonly onExtract: ReadonlyMap<number, readonly number[]>;
}

/** Gives a note the next number when it appears first, and the same one ever after. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #before: number;
  readonly footnotes: { number: number; text: string }[] = [];

  constructor(before: number) {
    this.#before = before;
  }

  numberOf(note: Annotation): number {
    const { id, kind, subjectLabel, text } = note;
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#before + this.#numbers.size + 1;
    this.#numbers.set(id, number);
    const ruled = kind === 'disregard' ? ' (to be disregarded)' : '';
    this.footnotes.push({
      number,
      text: `${subjectLabel}${ruled}: ${sentence(`${text}${printedView(note)}`)}`,
    });
    return number;
  }
}

function sentence(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/**
 * Numbers the open annotations on what a figure shows, in the order in which they appear: panel by panel, what is said of the total first,
 * then the cells from north to south and from west to east; what is said of extracts comes last. `before`: footnotes that
 * are numbered already.
 *
 * A note on a company or a site stands at the cells where the panel counts that company; a note on a cell where something is drawn in it.
 */
export function numberNotes(
  store: ReadStore,
  figure: MapFigure,
  panels: readonly { readonly panel: MapPanel; readonly values: PanelValues }[],
  before = 0,
): FigureNotes {
  const open = listOpenAnnotations(store).toSorted(
    (a, b) => compare(a.createdAt, b.createdAt) || compare(a.subjectKey, b.subjectKey) || compare(a.id, b.id),
  );
  const numbering = new Numbering(before);
  const marks: SheetPanel['marks'][] = [];
  const onTotal: number[][] = [];
  for (const { panel, values } of panels) {
    onTotal.push(
      open
        .filter(({ subject }) => isOnTotal(subject, figure, panel, values))
        .map((note) => numbering.numberOf(note)),
    );
    marks.push(
      marksOn(store, { figure, panel, values, open }).map(({ q, r, note }) => ({
        q,
        r,
        number: numbering.numberOf(note),
        ruled: false,
      })),
    );
  }
  const used = new Set(panels.map(({ values }) => values.extractId));
  const onExtract = new Map<number, number[]>();
  for (const note of open) {
    const { subject } = note;
    if (subject.kind !== 'extract' || subject.ledger !== 'workspace' || !used.has(subject.extractId))
      continue;
    const numbers = onExtract.get(subject.extractId) ?? [];
    onExtract.set(subject.extractId, [...numbers, numbering.numberOf(note)]);
  }
  return { footnotes: numbering.footnotes, marks, onTotal, onExtract };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isOnTotal(
  subject: AnnotationSubject,
  figure: MapFigure,
  panel: MapPanel,
  { measure }: PanelValues,
): boolean {
  const metricId = isMeasure(measure) ? MEASURE_ENTRIES[measure].metricId : 'location-quotient';
  return (
    subject.kind === 'metric' &&
    subject.clusterId === panel.clusterId &&
    subject.geographySetId === figure.geographySetId &&
    subject.metricId === metricId
  );
}

interface NotedCell extends HexCell {
  readonly note: Annotation;
}

function marksOn(
  store: ReadStore,
  asked: {
    readonly figure: MapFigure;
    readonly panel: MapPanel;
    readonly values: PanelValues;
    readonly open: readonly Annotation[];
  },
): NotedCell[] {
  const { cells } = asked.values;
  if (cells === null) return [];
  const drawn = new Set(Array.from(cells.q, (q, place) => hexId(q, cells.r[place] ?? 0)));
  const cellsOf = prepareCellsOf(store, asked);
  return asked.open
    .flatMap((note) => cellsOf(note.subject).map(({ q, r }): NotedCell => ({ q, r, note })))
    .filter(({ q, r }) => drawn.has(hexId(q, r)))
    .toSorted((a, b) => b.r - a.r || a.q - b.q);
}

/** Where the subject of a note lies, as far as the panel counts it. */
function prepareCellsOf(
  store: ReadStore,
  {
    figure,
    panel,
    values,
  }: { readonly figure: MapFigure; readonly panel: MapPanel; readonly values: PanelValues },
): (subject: AnnotationSubject) => HexCell[] {
  const spacing = hexSpacingOf(store);
  const { measure, extractId } = values;
  const counted = isMeasure(measure) ? measureFrame(store, askedOf(figure, panel), measure).counted : null;
  const sites = store.db.prepare<[object], HexCell & { companyId: number }>(
    `SELECT DISTINCT cell.q, cell.r, company.id AS companyId FROM company
     CROSS JOIN site ON site.company_id = company.id CROSS JOIN site_cell AS cell ON cell.site_id = site.id
     WHERE company.extract_id = @extractId AND company.company_number = @companyNumber
       AND (@postcode IS NULL OR ${KEYED_POSTCODE} = @postcode)`,
  );
  return (subject) => {
    if (subject.kind === 'hex') return subject.spacing === spacing ? [{ q: subject.q, r: subject.r }] : [];
    if (subject.kind !== 'company' && subject.kind !== 'site') return [];
    if (counted === null || extractId === null) return [];
    const { columns, bits } = counted.members;
    const postcode = subject.kind === 'site' ? subject.postcode.replace(/\s+/g, '').toUpperCase() : null;
    return sites
      .all({ extractId, companyNumber: subject.companyNumber, postcode })
      .filter(({ companyId }) => {
        const position = positionOf(columns, companyId);
        return position >= 0 && hasBit(bits, position);
      })
      .map(({ q, r }) => ({ q, r }));
  };
}
