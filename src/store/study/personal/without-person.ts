import type { Request } from '../../../chat/types';

/** Stands where somebody was who is forgotten. */
export const somebody = 'somebody';

/** A request that is still needed to find its place, without the person who said it. */
export function withoutPerson(request: Request): Request {
  const { userId: _, ...address } = request.address;
  return {
    ...request,
    person: { id: somebody, name: somebody },
    text: `/${request.command}`,
    address,
  };
}
