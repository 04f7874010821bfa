import { nameInMarkdown } from '../../src/chat/clean-text';
import type { Command, Context } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { aside, isOwn, ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import type { LinkOffer } from '../../src/store/study';
import { idFrom } from '../quiz/open-round';
import { whisper } from '../quiz/receipts';

/** Tells whoever showed a code that it was used, and by whom, where only they read it: somebody may have looked over their shoulder. */
export async function tellShower(offer: LinkOffer, request: Request, context: Context): Promise<void> {
  const { kind, request: shown } = offer;
  if (!shown) return;
  const line = `/linked ${kind} ${request.platform} ${request.person.name}`;
  const own = { id: `linked-${idFrom('n', request.id)}`, line, language: 'auto' };
  await context.later(ownRequest(aside(shown), own, context.now()), context.now());
}

/** `/linked`: a code was used; only we say it. */
export function createLinked(): Command {
  return {
    name: 'linked',
    internal: true,
    describe: { en: 'A code was used', zh: '代码已被使用' },
    options: [],
    examples: [],
    isPrivate: () => true,
    run: async (request, { say, memory }) => {
      if (!isOwn(request)) throw new NothingToSay('only we say this');
      const [kind = '', platform = '', ...name] = (request.options.text ?? '').split(' ');
      const ids = await memory.identities.all(await memory.identities.person(request));
      if (kind === 'person' && ids.length < 2) throw new NothingToSay('separated by now');
      const values = { kind, platform, name: nameInMarkdown(name.join(' ')) };
      // A group is separated in its channel, not in direct messages.
      const off = { label: say('link.button.off', { kind }), command: '/link off' };
      return whisper(say('link.title'), say('link.used', values), kind === 'person' ? [off] : []);
    },
  };
}
