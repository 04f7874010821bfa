import { applyMerge, type CountedWord, type Learned, learnMerges, type Merge } from './learn-merges';

/** Marks the end of a word, as in the paper. */
export const endMark = '·';

/** BPE (Sennrich et al. 2015): characters and an end mark; the most frequent pair of neighbours is merged. */
export function learnBpe(corpus: ReadonlyMap<string, number>, merges: number): Learned {
  return learnMerges(bpeStart(corpus), merges, {
    score: (count) => count,
    join: (left, right) => left + right,
  });
}

export function bpeStart(corpus: ReadonlyMap<string, number>): CountedWord[] {
  return [...corpus].map(([word, count]) => ({ symbols: [...word, endMark], count }));
}

/** The word after no merge, and after each merge that changes it: BPE cuts a new word by replaying what it learned. */
export function replayMerges(
  word: string,
  merges: readonly Merge[],
): { merge: Merge | null; symbols: string[] }[] {
  let symbols = [...word, endMark];
  const stages: { merge: Merge | null; symbols: string[] }[] = [{ merge: null, symbols }];
  for (const merge of merges) {
    const next = applyMerge(symbols, merge);
    if (next.length < symbols.length) stages.push({ merge, symbols: next });
    symbols = next;
  }
  return stages;
}
