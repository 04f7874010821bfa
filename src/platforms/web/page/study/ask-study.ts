import type { BoardChoice, GroupStudy, OwnStudy, StudyBoard } from '../../../../chat/study-view';
import type { Language } from '../../../../language';

/** Who asks, and in which language names and titles come. */
export interface Asker {
  key: string;
  language: Language;
}

export const fetchOwn = (asker: Asker, signal: AbortSignal) => ask<OwnStudy>('own', asker, {}, signal);

export const fetchBoard = (asker: Asker, choice: BoardChoice, signal: AbortSignal) =>
  ask<StudyBoard>('board', asker, { ...choice }, signal);

export const fetchGroup = (asker: Asker, signal: AbortSignal) => ask<GroupStudy>('group', asker, {}, signal);

async function ask<T>(
  what: string,
  { key, language }: Asker,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<T> {
  const response = await fetch(`/api/study/${what}?${new URLSearchParams({ ...query, language })}`, {
    headers: { 'X-Person-Key': key },
    signal,
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as T;
}
