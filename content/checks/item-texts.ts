import { drawItem } from '../../src/study/draw-item';
import { slotsOf } from '../../src/study/fill-text';
import type { DeckItem, Wording } from '../quiz-schema';

type Language = 'en' | 'zh';

/** Every text of an item with its place in it; slots still in it. */
export function wordingsOf(item: DeckItem): [where: string, wording: Wording][] {
  const shared: [string, Wording][] = [
    ['question', item.question],
    ...(item.hint ? [['hint', item.hint] satisfies [string, Wording]] : []),
  ];
  if (item.kind === 'numeric') return [...shared, ['explanation', item.explanation]];
  if (item.kind === 'free') {
    const points = item.rubric.map(({ id, point }): [string, Wording] => [`point ${id}`, point]);
    return [...shared, ['answer', item.answer], ...points];
  }
  const options = item.options.flatMap(({ text, why }, place): [string, Wording][] => [
    [`option ${place + 1}`, text],
    ...(why ? [[`why ${place + 1}`, why] satisfies [string, Wording]] : []),
  ]);
  return [...shared, ...options];
}

/** The texts as people read them in one language, a numeric item drawn with several seeds. */
export function readTexts(item: DeckItem, language: Language): [where: string, text: string][] {
  if (item.kind !== 'numeric') {
    return wordingsOf(item).flatMap(([where, wording]) => {
      const text = wording[language];
      return text === undefined ? [] : [[where, text] satisfies [string, string]];
    });
  }
  return ['1', '2', '3'].flatMap((seed) => {
    const { question, explanation, hint } = drawItem(item, seed, language);
    return [
      ['question', question],
      ['explanation', explanation],
      ...(hint ? [['hint', hint] satisfies [string, string]] : []),
    ] satisfies [string, string][];
  });
}

/** Slots of a text that would stay as they are, because only numeric items have numbers to put there. */
export function idleSlots(item: DeckItem): string[] {
  if (item.kind === 'numeric') return [];
  return wordingsOf(item).flatMap(([, { en = '', zh = '' }]) => [...slotsOf(en), ...slotsOf(zh)]);
}
