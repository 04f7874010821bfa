import type { Command } from '../src/chat/command';

/** `/bring` says what stands in the file that came with it. */
export const bring: Command = {
  name: 'bring',
  describe: 'Reads a file',
  options: [{ name: 'deck', kind: 'file', describe: 'a file', required: false }],
  examples: ['/bring'],
  form: () => ({
    title: 'Bring a file',
    fields: [{ name: 'deck', label: 'Deck', hint: '', value: '', required: true, kind: 'file' }],
  }),
  formFirst: true,
  run: async ({ options }, { readFile }) => ({
    title: `Read ${options.deck ?? 'nothing'}`,
    blocks: [{ kind: 'section', role: 'answer', title: '', markdown: (await readFile('deck')) ?? 'no file' }],
    facts: [],
    figures: [],
    buttons: [{ label: 'Bring', command: '/bring', form: true }],
    private: false,
  }),
};
