import type { Command } from '../src/chat/command';

/** `/guess` posts a question whose button opens a form; what is filled in changes the post. */
export const guess: Command = {
  name: 'guess',
  describe: 'Guesses',
  options: [
    { name: 'words', kind: 'text', describe: 'the guess', required: false },
    { name: 'round', kind: 'word', describe: 'which question', required: false },
    { name: 'sure', kind: 'word', describe: 'how sure', required: false },
  ],
  examples: ['/guess'],
  edits: ({ text }) => text !== undefined,
  form: (rest) => {
    const round = /round:(\S+)/.exec(rest)?.[1];
    return {
      title: 'Your guess',
      fields: [
        { name: 'words', label: 'Guess', hint: 'in your words', value: '', required: true, kind: 'text' },
        {
          name: 'sure',
          label: 'How sure',
          hint: '',
          value: 'yes',
          required: false,
          kind: 'choice',
          choices: [
            { value: 'yes', label: 'quite sure' },
            { value: 'no', label: 'not at all' },
          ],
        },
      ],
      ...(round ? { hidden: { round } } : {}),
    };
  },
  run: async ({ options }) => ({
    title: options.text ? `Guessed in ${options.round}, sure: ${options.sure}` : 'Guess!',
    blocks: [{ kind: 'section', role: 'answer', title: '', markdown: options.text ?? 'What is it?' }],
    facts: [],
    figures: [],
    buttons: [{ label: 'Guess', command: '/guess round:r7', form: true }],
    private: false,
    ...(options.text ? { edits: 'pressed' } : {}),
  }),
};
