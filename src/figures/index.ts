export { createFigures, type Figures, type FormulaOptions } from './draw-figures';
export type { CardSize, DrawOptions, Picture, Theme } from './types';
