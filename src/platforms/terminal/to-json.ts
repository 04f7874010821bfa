import { plainButtons } from '../../chat/plain-buttons';
import type { Block, LabelledFact, Reply, Request } from '../../chat/types';
import type { Saved } from './save-pictures';

/** The one document of `say --json`. Numbers are numbers; one that JSON cannot write is null with a `note`. */
export function toJson(request: Request, reply: Reply, saved: Saved, files: string[] = []) {
  return {
    command: request.command,
    language: reply.language,
    title: reply.title,
    blocks: reply.blocks.map((block) => toBlock(block)),
    facts: reply.facts.map(toFact),
    figures: reply.figures.map(({ id, width, height, alt, experiment, parameters, seed }) => ({
      path: saved.get(id) ?? null,
      width,
      height,
      alt,
      experiment,
      parameters,
      seed,
      id,
    })),
    files: files.map((path) => ({ path })),
    buttons: plainButtons(reply),
    timings_ms: reply.timings,
    ...(reply.failure ? { failure: reply.failure } : {}),
  };
}

/** The same document for a request that was not taken on, or was not answered in time. */
export function refusalToJson(request: Request, message: string, whose: 'person' | 'ours') {
  const language = request.options.lang === 'zh' ? 'zh' : 'en';
  return {
    command: request.command,
    language,
    title: message,
    blocks: [],
    facts: [],
    figures: [],
    files: [],
    buttons: [],
    timings_ms: { queue: 0, compute: 0, draw: 0, deliver: 0, total: 0 },
    failure: { whose, message },
  };
}

/** JSON that a terminal shows as it is: no character in it is a control or a direction mark. */
export function writeJson(document: object): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(document, null, 2).replace(/[\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, escaped)}\n`;
}

const toBlock = (block: Block) =>
  block.kind === 'facts' ? { ...block, facts: block.facts.map(toFact) } : block;

function toFact({ name, label, measured, expected, tolerance, unit, holds }: LabelledFact) {
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  const note = finite(measured) === null ? { note: 'measured is not a finite number' } : {};
  return {
    name,
    measured: finite(measured),
    expected: finite(expected),
    tolerance: finite(tolerance),
    unit,
    holds,
    label,
    ...note,
  };
}
