import type { Language } from '../language';
import { endSentence, joinWithin, maxAlt } from './alt-text';
import type { BoardCard, BoardCardRow } from './types';

/** A board in words: what it is about, then the rows from the first on, as many as there is room for. */
export function writeBoardAlt(card: BoardCard, language: Language): string {
  const { title, subtitle, rows, below, empty, footer } = card;
  const head = language === 'zh' ? `${title}：${subtitle}` : `${title}: ${subtitle}`;
  const own = below ? [describe(below, language)] : [];
  const listed = rows.length > 0 ? rows.map((row) => describe(row, language)) : [empty];
  const sentences = [head, ...own, ...listed, footer].filter(Boolean);
  const ended = sentences.map((sentence) => endSentence(sentence, language));
  return joinWithin(ended, language === 'zh' ? '' : ' ', maxAlt);
}

function describe({ rank, name, value, own }: BoardCardRow, language: Language): string {
  if (language === 'zh') return `第 ${rank} 名 ${name}${own ? '（提问者）' : ''} ${value}`;
  return `${rank}. ${name}${own ? ' (who asked)' : ''} ${value}`;
}
