/** A label or an alternative text of at most `limit` UTF-16 units, cut behind a sentence or a word, with … where it goes on. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const window = text.slice(0, limit);
  const sentence = lastEnd(window, 'sentence');
  if (sentence > limit / 2) return window.slice(0, sentence).trimEnd();
  const room = text.slice(0, limit - 1);
  const end = lastEnd(room, 'word') || lastEnd(room, 'grapheme');
  return `${room.slice(0, end).trimEnd()}…`;
}

function lastEnd(window: string, granularity: 'sentence' | 'word' | 'grapheme'): number {
  const starts = [...new Intl.Segmenter('en', { granularity }).segment(window)].map(({ index }) => index);
  return starts.at(-1) ?? 0;
}
