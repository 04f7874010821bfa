import { displayFormulas } from '../src/chat/display-formulas';
import type { PlatformId, Reply, ReplyFormula, Request } from '../src/chat/types';
import type { ComputeOnce } from './compute-once';

/** Platforms that show maths by themselves and need no pictures of it. */
const typesetting = new Set<PlatformId>(['web']);

/** Draws each display formula of a reply once, for platforms that cannot typeset. */
export function createTypeset(computeOnce: ComputeOnce) {
  return async (request: Request, reply: Reply): Promise<Reply> => {
    if (typesetting.has(request.platform)) return reply;
    const formulas = await Promise.all(
      displayFormulas(reply.blocks).map(async (tex): Promise<ReplyFormula[]> => {
        const { result } = await computeOnce({ kind: 'formula', tex, theme: request.theme });
        const picture = result.figures[0];
        return picture ? [{ tex, id: picture.id, width: picture.width, height: picture.height }] : [];
      }),
    );
    return { ...reply, formulas: formulas.flat() };
  };
}
