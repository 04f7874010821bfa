import type { Context } from '../src/chat/command';
import { inEveryLanguage } from '../src/chat/messages';
import type { Request } from '../src/chat/types';
import { UserError } from '../src/chat/user-error';

/** Refuses whoever may not set what belongs to the group (its daily question, its decks). */
export async function mayManage(request: Request, { memory }: Pick<Context, 'memory'>): Promise<void> {
  const { mayManage: who } = await memory.settings.group(await memory.identities.group(request));
  if (who === 'admins') onlyAdmins(request);
}

/** Refuses everybody but the administrators of the place. */
export function onlyAdmins({ person }: Pick<Request, 'person'>): void {
  if (!person.admin) throw new UserError(inEveryLanguage('study.onlyAdmins'));
}
