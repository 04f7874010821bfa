import { firstChannels, limits } from './limits';
import type { WebPorts } from './ports';

/** All channels, and word to the open windows when somebody makes one. */
export function createChannels(store: WebPorts['channels']) {
  const listeners = new Set<() => void>();
  const list = async () => {
    const made = await store.list();
    return [...firstChannels, ...made.filter((name) => !isFirst(name)).sort()];
  };
  return {
    list,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** 'full' where there are too many already; making a channel that exists is fine. */
    async create(name: string): Promise<'made' | 'full'> {
      const names = await list();
      if (names.includes(name)) return 'made';
      if (names.length >= limits.channels) return 'full';
      await store.create(name);
      for (const listener of listeners) listener();
      return 'made';
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;

function isFirst(name: string): boolean {
  return firstChannels.some((first) => first === name);
}
