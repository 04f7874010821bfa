import type { Memory } from '../store/study';

/** For where nothing can be remembered (a form that is only checked, a recorded event): asking is a mistake of ours. */
export const noMemory = new Proxy({} as Memory, {
  get: (_, name) => {
    throw new Error(`there is no memory here to ask for ${String(name)}`);
  },
});

/** As `Context.later` where nothing happens later. */
export const neverLater = async (): Promise<void> => undefined;
