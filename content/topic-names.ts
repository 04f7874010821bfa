import type { Topic } from './schema';
import { normalise } from './search-terms';

const numerals = '零一二三四五六七八九';
const asNumber =
  /^(?:q|no|nr|number|question|topic|第|问题|题目)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:题|问|个问题|道题)?$/;

/** `04-scaling`, `#4`, `Q4`, `第四题` and `Scaled Dot-Product` as keys: no signs, no spaces, numbers without a zero. */
export function nameOf(text: string): string {
  const bare = normalise(text).replace(/[^\p{L}\p{N}]/gu, '');
  const number = asNumber.exec(bare)?.[1];
  return number ? String(/\d/.test(number) ? Number(number) : readNumeral(number)) : bare;
}

/** 四 → 4, 十四 → 14, 二十 → 20. */
function readNumeral(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['零', numeral];
  const digit = (sign: string | undefined, missing: number) => (sign ? numerals.indexOf(sign) : missing);
  return 10 * digit(tens, 1) + digit(ones, 0);
}

/** Everything that a topic is called. */
export function namesOf(topic: Topic): string[] {
  const { id, number, title, question, aliases } = topic;
  const folder = `${String(number).padStart(2, '0')}-${id}`;
  const names = [id, String(number), folder, title.en, title.zh, question.en, question.zh];
  return [...names, ...aliases.en, ...aliases.zh].map(nameOf);
}

/** Topics by name; a name that two topics claim leads to neither, the words then decide. */
export function nameTopics(topics: readonly Topic[]): Map<string, Topic> {
  const byName = new Map<string, Topic>();
  const shared = new Set<string>();
  for (const topic of topics) {
    for (const name of namesOf(topic)) {
      const owner = byName.get(name);
      if (owner && owner !== topic) shared.add(name);
      byName.set(name, topic);
    }
  }
  for (const name of shared) byName.delete(name);
  return byName;
}
