/** A browser store that may be forbidden or full: then the page forgets, and works. */
export interface Keeper {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** `localStorage` is kept for all windows, `sessionStorage` for this one. */
export function createKeeper(open: () => Storage): Keeper {
  const memory = new Map<string, string>();
  const full = (name: string) => `quizformer.${name}`;
  return {
    read(name) {
      try {
        return open().getItem(full(name)) ?? memory.get(name) ?? null;
      } catch {
        return memory.get(name) ?? null;
      }
    },
    write(name, value) {
      memory.set(name, value);
      try {
        open().setItem(full(name), value);
      } catch {
        // Private windows and full disks: memory holds it until the window closes.
      }
    },
  };
}

export const forAllWindows = createKeeper(() => localStorage);
export const forThisWindow = createKeeper(() => sessionStorage);

/** A kept JSON object of strings; anything else that may stand there counts as empty. */
export function readRecord(keeper: Keeper, name: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(keeper.read(name) ?? '{}');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
