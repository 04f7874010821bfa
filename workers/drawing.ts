import type { DispatchPorts } from '../src/chat/dispatch';
import type { ComputeOnce } from './compute-once';

/** Draws boards in a compute child, equal ones once for everybody; the figure store has the picture. */
export function createDrawing(computeOnce: ComputeOnce): NonNullable<DispatchPorts['draw']> {
  return async (card, { theme }, language) => {
    const { result, timings } = await computeOnce({ kind: 'board', card, language, theme });
    const [figure] = result.figures;
    if (!figure) throw new Error('a board was drawn without a picture');
    return { figure, timings };
  };
}
