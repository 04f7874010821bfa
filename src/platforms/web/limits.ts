/** What the page accepts and shows; the page itself reads these too. */
export const limits = {
  /** Characters of one line as it arrives; commands look at fewer (see `longestText`). */
  text: 20_000,
  /** Characters of a shown name. */
  name: 40,
  /** Characters of a channel's name. */
  channelName: 32,
  /** Channels that people can make, so that one stream can follow all of them. */
  channels: 50,
  /** Bytes of a request body. */
  body: 64 * 1024,
  /** Bytes of a body that hands over a file: 1 MB in base64, and a little. */
  fileBody: 1500 * 1024,
  /** Messages of a place that a window gets when it opens: about 50 questions with their answers. */
  backlog: 150,
  /** Suggestions under the input. */
  completions: 12,
  /** ms between signs of life on a stream; also how long a message can stay unseen when a notification was lost. */
  heartbeat: 15_000,
  /** Ports tried after a taken one. */
  portsTried: 20,
} as const;

/** Bytes of a file that may be brought; as in `src/chat/read-file.ts`, which the page cannot load. */
export const largestFile = 1024 * 1024;

/** Channels that are always there. */
export const firstChannels = ['general', 'attention', 'random'] as const;

/** The page's name for the place that only the person sees. */
export const privatePlace = 'me';

/** The address of the study panel; no channel can have this name. */
export const studyPlace = '~study';

const channelName = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u;

/** A channel's name as it is kept (lower case, hyphens for spaces), or null where it cannot be one. */
export function toChannelName(typed: string): string | null {
  const name = typed.normalize('NFC').trim().replace(/^#/, '').toLowerCase().replace(/\s+/g, '-');
  const fits = [...name].length <= limits.channelName && channelName.test(name) && name !== privatePlace;
  return fits ? name : null;
}
