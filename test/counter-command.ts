import type { Command } from '../src/chat/command';
import type { Request } from '../src/chat/types';
import { UserError } from '../src/chat/user-error';

/**
 * `/count` posts a counter; its buttons count in it (`/count on`), refuse (`/count refuse`) or tell something in private (`/count
 * tell`). What was served stands in `served`; each press counts once however often it runs, as in a store.
 */
export function createCounter(): { command: Command; served: string[] } {
  const served: string[] = [];
  const serve = ({ person }: Request): void => {
    if (!served.includes(person.id)) served.push(person.id);
  };
  const post = (edits: boolean) => ({
    title: 'Counter',
    blocks: [
      {
        kind: 'section' as const,
        role: 'answer' as const,
        title: '',
        markdown: `Count ${served.length}: ${served.at(-1) ?? 'nobody'}`,
      },
    ],
    facts: [],
    figures: [],
    buttons: ['on', 'refuse', 'tell'].map((word) => ({ label: word, command: `/count ${word}` })),
    private: false,
    ...(edits ? { edits: 'pressed' as const } : {}),
  });
  const command: Command = {
    name: 'count',
    describe: 'Counts presses',
    options: [{ name: 'word', kind: 'text', describe: 'what to do', required: false }],
    examples: ['/count'],
    edits: ({ text }) => text !== undefined,
    run: async (request) => {
      if (request.options.text === 'refuse') throw new UserError('You may not.');
      if (request.options.text === 'tell') return { ...post(false), title: 'For you', private: true };
      if (request.options.text === 'on') serve(request);
      return post(request.options.text === 'on');
    },
  };
  return { command, served };
}
