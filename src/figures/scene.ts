/** px; x and y are the top left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Font {
  /** px */
  size: number;
  face: 'regular' | 'bold' | 'mono';
}

export type Measure = (text: string, font: Font) => number;

export interface TextMark {
  kind: 'text';
  text: string;
  /** Where the text is anchored: x by `align`, y on the baseline. */
  x: number;
  y: number;
  font: Font;
  colour: string;
  align: 'left' | 'center' | 'right';
  /** Degrees, counter-clockwise about the anchor; 0 when absent. */
  angle?: number;
}

export interface RectMark {
  kind: 'rect';
  box: Box;
  fill?: string;
  stroke?: string;
  lineWidth?: number;
}

export interface PathMark {
  kind: 'path';
  points: [number, number][];
  colour: string;
  lineWidth: number;
  dash?: number[];
  /** Nothing of the path is drawn outside this box. */
  clip?: Box;
  fill?: string;
}

export type DotShape = 'circle' | 'square' | 'triangle' | 'diamond';

export interface DotMark {
  kind: 'dot';
  x: number;
  y: number;
  radius: number;
  shape: DotShape;
  colour: string;
  /** A ring in the background colour that lifts the dot off the curves below it. */
  ring?: string;
}

/** A grid of plain coloured cells, painted as one image; `null` leaves a cell to other marks. */
export interface CellsMark {
  kind: 'cells';
  x: number;
  y: number;
  cellWidth: number;
  cellHeight: number;
  gap: number;
  /** [rows][columns], `#rrggbb` */
  colours: (string | null)[][];
  background: string;
}

/** Diagonal lines on a plain ground: a cell that a mask hides. */
export interface HatchMark {
  kind: 'hatch';
  box: Box;
  ground: string;
  colour: string;
  /** px between two lines */
  pitch: number;
}

export interface FormulaMark {
  kind: 'formula';
  formula: Formula;
  /** Left end of the baseline, px. */
  x: number;
  y: number;
  /** px per em */
  size: number;
  colour: string;
}

export type Mark = TextMark | RectMark | PathMark | DotMark | CellsMark | HatchMark | FormulaMark;

/** Everything that will be painted, in order; pure numbers, so that tests can ask what overlaps what. */
export interface Scene {
  width: number;
  height: number;
  background: string;
  marks: Mark[];
}

/** [a, b, c, d, e, f] of the affine map x' = ax + cy + e, y' = bx + dy + f. */
export type Transform = [number, number, number, number, number, number];

export type FormulaShape =
  | { kind: 'outline'; path: string; at: Transform; clip?: Box & { at: Transform } }
  | { kind: 'bar'; box: Box; at: Transform }
  | { kind: 'words'; text: string; at: Transform };

/** A typeset formula in units of 1/1000 em, y downwards, the baseline at y = 0. */
export interface Formula {
  width: number;
  ascent: number;
  descent: number;
  shapes: FormulaShape[];
}
