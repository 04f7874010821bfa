export { createFigures, type Figures, type FormulaOptions } from './draw-figures';
export type { BoardCard, CardSize, DrawOptions, Picture, Theme } from './types';
export { writeCsv } from './write-csv';
