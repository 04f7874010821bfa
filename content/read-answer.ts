import { type Section, sectionNames } from './schema';

/** What one language file says. */
export interface AnswerText {
  title: string;
  sections: Record<Section, string>;
}

/** Splits a language file at its `## section` headings; every section must be there once, in reading order. */
export function readAnswer(markdown: string, file: string): AnswerText {
  const [head = '', ...parts] = markdown.replace(/\r\n/g, '\n').split(/^## /m);
  const title = /^# (.+)\n*$/.exec(head.trimStart())?.[1]?.trim();
  if (!title) throw new Error(`${file}: starts with one "# title" line and nothing before "## answer"`);

  const found = parts.map((part) => {
    const end = part.indexOf('\n');
    return { name: part.slice(0, end).trim(), body: part.slice(end + 1).trim() };
  });
  const order = found.map(({ name }) => name).join(', ');
  if (order !== sectionNames.join(', ')) {
    throw new Error(`${file}: has the sections "${order}", wanted "${sectionNames.join(', ')}"`);
  }
  const empty = found.find(({ body }) => body === '');
  if (empty) throw new Error(`${file}: the section "${empty.name}" is empty`);

  return {
    title,
    sections: Object.fromEntries(found.map(({ name, body }) => [name, body])) as Record<Section, string>,
  };
}
