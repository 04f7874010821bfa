import type { z } from 'zod';
import type { Text } from '../language';

/** One measured number beside what theory says of it. */
export interface Fact {
  /** The same in every language: what tests, quizzes and `--json` readers refer to, e.g. `variance_ratio`. */
  name: string;
  /** What a person reads, e.g. `Var(q·k) / dₖ`. */
  label: Text;
  measured: number;
  /** The prediction; null where no closed form exists and the number is only reported. */
  expected: number | null;
  /** Largest |measured − expected| that still counts as agreement; null with `expected`. */
  tolerance: number | null;
  /** `''` for a pure number, else e.g. `ms`, `nats`, `MiB`, `%`. */
  unit: string;
  /** Whether the measurement agrees with the prediction; null where there is none. */
  holds: boolean | null;
}

/** A matrix as coloured cells: rows are queries, columns are keys. */
export interface HeatmapPanel {
  kind: 'heatmap';
  title: Text;
  /** [rows][columns]; NaN is drawn as an empty cell with a cross. */
  values: number[][];
  rowLabels: string[];
  columnLabels: string[];
  rowsAre: Text;
  columnsAre: Text;
  /** Value range of the colour bar; panels that are compared must share it. Probabilities: [0, 1]. */
  domain: [number, number];
  /** `diverging` is centred at 0 and needs a symmetric domain. */
  scale: 'sequential' | 'diverging';
  /** true = hidden by a mask: hatched grey, never the colour of 0. */
  masked?: boolean[][];
  /** Index of the row that is framed. */
  highlight?: number;
  /** A line of numbers under the map, where several are compared. */
  caption?: Text;
}

export interface LinesPanel {
  kind: 'lines';
  title: Text;
  x: AxisSpec;
  y: AxisSpec;
  /** `theory` is drawn dashed without dots, `measured` solid with dots. */
  series: { label: Text; role: 'measured' | 'theory'; points: [number, number][] }[];
  /** Vertical marks, e.g. the asked parameter. */
  marks?: { x: number; label: Text }[];
}

export interface AxisSpec {
  label: Text;
  scale: 'linear' | 'log';
  domain?: [number, number];
}

export interface HistogramPanel {
  kind: 'histogram';
  title: Text;
  x: AxisSpec;
  /** Densities over equal bins; `edges` has one entry more than `density`. */
  series: { label: Text; edges: number[]; density: number[] }[];
  /** A theoretical density drawn over the bins. */
  curves?: { label: Text; points: [number, number][] }[];
}

export interface BarsPanel {
  kind: 'bars';
  title: Text;
  y: AxisSpec;
  /** `expected` is drawn as a tick across the bar. */
  bars: { label: Text; value: number; expected?: number; group?: Text }[];
}

export type Panel = HeatmapPanel | LinesPanel | HistogramPanel | BarsPanel;

/** What one picture shows; the figures room decides where it goes and how it looks. */
export interface FigureSpec {
  title: Text;
  /**
   * One to four panels, or up to twelve maps of one shape and scale; the first is the one that makes the point and gets the most room.
   */
  panels: Panel[];
  /** Up to four short lines of numbers or advice, e.g. `H / ln n  0.885 → 0.145`. */
  notes: Text[];
  /** Names of the facts that this picture shows; all of them unless told. */
  facts?: string[];
  /** LaTeX of the formula that the picture is about; drawn at the bottom. */
  formula?: string;
  /** What the picture shows, in words; the figures room appends the numbers. */
  summary: Text;
  /** A square card of 1600 px, for a map whose cells are too small on the usual one. */
  large?: true;
  /** Printed at the foot instead of the line of parameters. */
  receipt?: Text;
}

export interface ExperimentResult {
  facts: Fact[];
  /** How the numbers were made: sample sizes and distributions, without the seed. */
  sample: Text;
  figures: FigureSpec[];
  /** What these numbers say, as Markdown: for answers whose text cannot be written before. */
  reading?: Text;
}

/** An experiment's parameters as a zod object whose every field has a default and `.meta({ label: Text })`. */
export interface ParameterSet<S extends z.ZodObject = z.ZodObject> {
  experiment: string;
  title: Text;
  schema: S;
  /** What is wrong with this combination of values, each in range on its own; null when nothing is. */
  conflict?: (values: z.infer<S>) => Text | null;
}

export interface Experiment<P = Record<string, unknown>> {
  id: string;
  /** Part of every figure's id: raise it when the numbers or the panels change. */
  version: number;
  /** Loads what stays for later runs, e.g. a trained model; tensors that it makes are no leak. */
  prepare?(parameters: P): void;
  run(parameters: P, seed: number): ExperimentResult;
}
