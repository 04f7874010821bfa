import { quotable } from '../../src/chat/clean-text';
import { inEveryLanguage } from '../../src/chat/messages';
import { UserError } from '../../src/chat/user-error';
import { deckOf } from '../../src/study/deck-of';
import type { BankItem } from './bank';

/** Decks that get a button of their own. */
const offered = 3;

/** A deck that is not there, or has nothing to ask (any more): what there is, and how one comes into being. */
export function noDeck(deck: string, own: readonly BankItem[]): UserError {
  const names = [...new Set(own.map(({ item }) => deckOf(item)))].sort();
  const list = names.map((name) => `\`${name}\``).join(', ');
  return new UserError(inEveryLanguage('quiz.noDeck', { deck: quotable(deck), count: names.length, list }), {
    buttons: [
      ...names.slice(0, offered).map((name) => ({ label: name, command: `/quiz deck:${name}` })),
      { label: '/deck', command: '/deck' },
    ],
  });
}
