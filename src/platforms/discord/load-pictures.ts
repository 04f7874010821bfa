import type { Reply } from '../../chat/types';

export interface FigurePort {
  png(id: string): Promise<Buffer | null>;
}

/** The pictures of a reply by their ids; those that are not in the store any more, or larger than the place allows, are left out. */
export async function loadPictures(
  { figures, formulas }: Pick<Reply, 'figures' | 'formulas'>,
  store: FigurePort,
  fileLimit: number,
): Promise<Map<string, Buffer>> {
  const ids = new Set([...figures, ...formulas].map(({ id }) => id));
  const loaded = new Map<string, Buffer>();
  for (const id of ids) {
    const png = await store.png(id);
    if (png && png.length <= fileLimit) loaded.set(id, png);
  }
  return loaded;
}
