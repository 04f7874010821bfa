/** Words between a denial and what it denies; Chinese in characters. */
const reach = { words: 4, characters: 6 };

const englishDenial = /^(?:not|no|never|without|cannot|neither|nor|hardly|\w+n't)$/;
/** Begins like a denial and is none. */
const englishExempt = /\bnot (?:only|just|merely)\b/g;
const chineseDenial = /不|没|未|非|无需|无法|无关|避免/;
const chineseExempt =
  /不超过|不过|未来|不仅|不但|不只|不光|不同|不断|不少|不论|不管|不妨|差不多|非常|并未见/g;

/** Where a new clause begins, so that a denial before it is over: "not because of … but because …". */
const clause =
  /[,:，、：()（）—]|\b(?:but|because|since|so|therefore|instead(?! of)|although|while)\b|而是|但|因为|所以|因此/;

/** Whether words deny something themselves ("not scale invariant"); such words need no guard. */
export function isDenial(words: string): boolean {
  return words.split(' ').some((word) => englishDenial.test(word)) || chineseDenial.test(words);
}

/** Whether what stands at `index` is denied by a word shortly before it in the same clause. */
export function isNegated(sentence: string, index: number, words: string): boolean {
  if (isDenial(words)) return false;
  const before = sentence.slice(0, index).split(new RegExp(clause, 'g')).at(-1) ?? '';
  const english = before.replace(englishExempt, '').trim().split(/\s+/).slice(-reach.words);
  if (english.some((word) => englishDenial.test(word))) return true;
  if (/\b(?:rather than|instead of)\b/.test(english.join(' '))) return true;
  const chinese = before.replace(chineseExempt, '').slice(-reach.characters);
  return chineseDenial.test(chinese);
}
