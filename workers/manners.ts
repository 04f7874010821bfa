import { isOwn } from '../src/chat/own-request';
import type { Request } from '../src/chat/types';
import type { ProcessorParts } from './process-request';

/** What a worker says and asks beside the answer; none of it may keep the answer back. */
export function createManners({ deliveries, log }: Pick<ProcessorParts, 'deliveries' | 'log'>) {
  return {
    announce: async (request: Request, stage: 'started' | 'computing'): Promise<void> => {
      // Nobody waits for what was not asked, and a message that is about to change stands there already.
      if (isOwn(request) || request.address.edits === 'yes') return;
      const report = (error: Error) =>
        log.warn({ request: request.id, stage, reason: error.message }, 'a sign');
      await deliveries[request.platform]?.[stage]?.(request).catch(report);
    },
    recall: async (request: Request): Promise<Request> =>
      (await deliveries[request.platform]?.recall?.(request)) ?? request,
    /** The request with what the platform knows of its person. */
    meet: async (request: Request): Promise<Request> => {
      try {
        const person = await deliveries[request.platform]?.meet?.(request);
        return person ? { ...request, person } : request;
      } catch (error) {
        log.warn({ request: request.id, reason: String(error) }, 'nothing is known of a person');
        return request;
      }
    },
  };
}
