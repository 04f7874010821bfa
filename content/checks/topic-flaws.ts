import { sectionNames, type Topic } from '../schema';
import { type Flaw, grave, remark } from './flaw';
import { createFormulaCheck } from './formula-flaws';
import { sectionFlaws } from './section-flaws';

/** Characters; what chat platforms show on a button before they cut it. */
const longestButton = 40;
const longestTitle = 40;
const languages = ['en', 'zh'] as const;

/** Everything that is wrong or thin in the topics, beyond what loading them has refused already. */
export function topicFlaws(topics: readonly Topic[], checkFormula = createFormulaCheck()): Flaw[] {
  const ids = new Set(topics.map(({ id }) => id));
  const flaws = topics.flatMap((topic) => [
    ...linkFlaws(topic, ids),
    ...labelFlaws(topic),
    ...languages.flatMap((language) =>
      sectionNames.flatMap((section) => {
        const where = `${topic.id} ${language} ${section}`;
        return sectionFlaws(where, section, language, topic.sections[language][section], checkFormula);
      }),
    ),
    ...pairFlaws(topic),
  ]);
  return [...flaws, ...sharedNames(topics)];
}

function linkFlaws({ id, related }: Topic, ids: Set<string>): Flaw[] {
  return related
    .filter((other) => other === id || !ids.has(other))
    .map((other) => grave(`${id} related`, `${other} is not another topic`));
}

function labelFlaws({ id, title, followUps }: Topic): Flaw[] {
  return languages.flatMap((language) => [
    ...followUps
      .map(({ label }) => label[language])
      .filter((label) => [...label].length > longestButton)
      .map((label) => grave(`${id} ${language} button`, `"${label}" is over ${longestButton} characters`)),
    ...(title[language].length > longestTitle
      ? [grave(`${id} ${language} title`, `over ${longestTitle} characters`)]
      : []),
  ]);
}

/** The two languages say the same: equal display formulas, as many steps, as many table cells. */
function pairFlaws(topic: Topic): Flaw[] {
  return sectionNames.flatMap((section) => {
    const [en, zh] = languages.map((language) => skeleton(topic.sections[language][section]));
    return en === zh ? [] : [grave(`${topic.id} ${section}`, `formulas or steps differ:\n${en}\n${zh}`)];
  });
}

function skeleton(markdown: string): string {
  const displays = markdown.match(/\$\$[^$]+\$\$/g) ?? [];
  const steps = markdown.match(/^\d+\. /gm) ?? [];
  const points = markdown.match(/^- /gm) ?? [];
  const numbers = markdown.match(/^\|.*\d.*\|$/gm)?.map((row) => row.match(/\d[\d.]*/g)?.join(' ')) ?? [];
  return JSON.stringify([displays.map((tex) => tex.replace(/\s+/g, ' ')), steps, points.length, numbers]);
}

/** A name that two topics claim leads to neither, so somebody should decide. */
function sharedNames(topics: readonly Topic[]): Flaw[] {
  const owner = new Map<string, string>();
  return topics.flatMap(({ id, aliases }) =>
    [...aliases.en, ...aliases.zh].flatMap((alias) => {
      const name = alias.toLowerCase();
      const other = owner.get(name);
      owner.set(name, id);
      return other ? [remark(`${id} aliases`, `"${alias}" is also in ${other}`)] : [];
    }),
  );
}
