import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readQuiz } from './load-quiz';
import { readAnswer } from './read-answer';
import { type Topic, topicSheet } from './schema';

/** Reads every `NN-name` folder and sorts the topics by number; throws with the file's name when one is not sound. */
export function loadTopics(directory = join(findProject(__dirname), 'content', 'topics')): Topic[] {
  const topics = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d+-/.test(entry.name))
    .map((entry) => loadTopic(directory, entry.name))
    .sort((a, b) => a.number - b.number);
  refuseTwins(topics);
  return topics;
}

function loadTopic(directory: string, folder: string): Topic {
  const read = (file: string) => readFileSync(join(directory, folder, file), 'utf8');
  const sheet = topicSheet.safeParse(parse(read('topic.yaml')));
  if (!sheet.success) throw new Error(`${folder}/topic.yaml:\n${z.prettifyError(sheet.error)}`);

  const { id, number, experiment } = sheet.data;
  const wanted = `${String(number).padStart(2, '0')}-${id}`;
  if (folder !== wanted) throw new Error(`${folder}/topic.yaml: says ${wanted}, the folder says otherwise`);
  if (experiment !== id) throw new Error(`${folder}/topic.yaml: experiment must be ${id}`);

  const en = readAnswer(read('en.md'), `${folder}/en.md`);
  const zh = readAnswer(read('zh.md'), `${folder}/zh.md`);
  return {
    ...sheet.data,
    title: { en: en.title, zh: zh.title },
    sections: { en: en.sections, zh: zh.sections },
    quiz: existsSync(join(directory, folder, 'quiz.yaml'))
      ? readQuiz(read('quiz.yaml'), id, `${folder}/quiz.yaml`)
      : [],
  };
}

function refuseTwins(topics: Topic[]): void {
  const seen = new Set<string>();
  for (const { id, number } of topics) {
    for (const name of [id, String(number)]) {
      if (seen.has(name)) throw new Error(`two topics are called ${name}`);
      seen.add(name);
    }
  }
}

/** The texts are not copied into `dist/`, so both the source and its compiled twin look for the project's own folder. */
function findProject(from: string): string {
  const sheet = join(from, 'package.json');
  if (existsSync(sheet)) {
    const { name } = JSON.parse(readFileSync(sheet, 'utf8')) as { name?: string };
    if (name === 'quizformer') return from;
  }
  const parent = dirname(from);
  if (parent === from) throw new Error('no package.json of quizformer above the topics');
  return findProject(parent);
}
