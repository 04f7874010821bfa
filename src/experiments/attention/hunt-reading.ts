import { type Language, type Text, textIn } from '../../language';
import { nameWord, type Word } from '../../models/tokens';
import { type MinimalPair, type Variant, writeSentence } from './counter-example';
import type { Look } from './look';
import { placeOf } from './words-of';

export interface Found {
  layer: number;
  head: number;
  weight: number;
}

/** What one head does with a variant of the sentence. */
export interface Tested {
  variant: Variant;
  /** On the word that is meant, wherever it now is; on the place where it stood. */
  onWord: number;
  onPlace: number;
}

export interface Hunt {
  look: Look;
  from: number;
  to: number;
  ranked: Found[];
  winner: Found;
  /** The winner's weights of the query word, by word. */
  row: number[];
  /** The other word that gets most in that row; −1: there is none. */
  rival: number;
  broken: Tested | null;
  twin: MinimalPair | null;
  twinRow: number[] | null;
  edge: string;
}

/** The winner, and what breaks the story that its name would tell. */
export function readHunt(hunt: Hunt): Text {
  const parts = [sayWinner(hunt), ...sayExchange(hunt), ...sayMinimalPair(hunt)];
  const read = (language: Language) => parts.map((part) => textIn(part, language)).join('\n\n');
  return { en: read('en'), zh: read('zh') };
}

const share = (value: number | undefined) => (value ?? 0).toFixed(2);
const code = (words: readonly Word[], i: number) => `\`${nameWord(words, i)}\``;

function sayWinner({ look, winner, row, rival, edge }: Hunt): Text {
  const place = placeOf(winner.layer, winner.head);
  const other = code(look.words, rival);
  const beaten = (row[rival] ?? 0) > winner.weight;
  return {
    en: `**Winner: ${place.en}**, ${edge} ${share(winner.weight)}.${beaten ? ` But ${other} gets more in the same row: ${share(row[rival])}.` : ''}`,
    zh: `**最强的是${place.zh}**，${edge} 为 ${share(winner.weight)}。${beaten ? `但同一行里 ${other} 更高：${share(row[rival])}。` : ''}`,
  };
}

function sayExchange({ broken }: Hunt): Text[] {
  if (!broken)
    return [
      {
        en: 'The sentence has no other word to exchange with this one: a longer one can be tested.',
        zh: '句子里没有别的词可以和它对调，换个长一点的句子才能检验。',
      },
    ];
  const { variant, onWord, onPlace } = broken;
  const sentence = `“${writeSentence(variant.words)}”`;
  const [moved, there] = [code(variant.words, variant.to), code(variant.words, variant.place)];
  const follows: Text =
    onWord > onPlace
      ? { en: 'Here the head follows the word.', zh: '这里这个头跟着词走。' }
      : {
          en: 'The head follows the place or the sentence around it, not the word.',
          zh: '这个头跟的是位置或上下文，而不是这个词。',
        };
  return [
    {
      en: `**Counter-example:** ${sentence} gives ${moved} ${share(onWord)} in its new place and ${there} ${share(onPlace)} in the old one. ${follows.en}`,
      zh: `**反例：**${sentence}里，${moved} 在新位置得 ${share(onWord)}，占了原位置的 ${there} 得 ${share(onPlace)}。${follows.zh}`,
    },
  ];
}

function sayMinimalPair({ look, to, row, rival, twin, twinRow }: Hunt): Text[] {
  if (!twin || !twinRow || rival < 0) return [];
  const side = (weights: readonly number[]) => (weights[to] ?? 0) > (weights[rival] ?? 0);
  const change = (i: number) => `${code(look.words, i)} ${share(row[i])} → ${share(twinRow[i])}`;
  const changes: Text = { en: `${change(to)}, ${change(rival)}`, zh: `${change(to)}，${change(rival)}` };
  const verdict: Text =
    side(row) === side(twinRow)
      ? {
          en: 'It keeps its first choice: this is not pronoun resolution.',
          zh: '它的首选没变：这不是指代消解。',
        }
      : {
          en: 'It changes sides here; one pair proves little.',
          zh: '这里它换了边，但一对句子说明不了什么。',
        };
  return [
    {
      en: `**Minimal pair:** with \`${twin.put}\` for \`${twin.replaced}\` people read another referent. The head: ${changes.en}. ${verdict.en}`,
      zh: `**最小对立对：**把 \`${twin.replaced}\` 换成 \`${twin.put}\`，人会读出另一个指代对象。这个头：${changes.zh}。${verdict.zh}`,
    },
  ];
}
