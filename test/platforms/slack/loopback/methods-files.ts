import { contentOf } from './content';
import { type Call, invalidArguments, type Methods, needText } from './method';
import { addMessage, channelOf } from './methods-chat';
import type { Json, LoopbackFile } from './types';
import { Refusal, type World } from './world';

const tier4 = { burst: 100, perSecond: 100 / 60 };

export const fileMethods: Methods = {
  'files.getUploadURLExternal': { scopes: ['files:write'], pace: tier4, run: start },
  'files.completeUploadExternal': { scopes: ['files:write'], pace: tier4, run: complete },
  'files.info': {
    scopes: ['files:read'],
    pace: tier4,
    run: (world, { args, token }) => ({
      file: asSlack(world, completedFile(world, token.teamId, args.file)),
    }),
  },
  'files.delete': {
    scopes: ['files:write'],
    pace: tier4,
    run: (world, { args, token }) => {
      const file = completedFile(world, token.teamId, args.file);
      world.files.splice(world.files.indexOf(file), 1);
      return {};
    },
  },
};

function start(world: World, { args, token }: Call): Json {
  const name = needText(args, 'filename');
  const length = Number(args.length);
  if (!Number.isInteger(length) || length <= 0) throw invalidArguments('length: a whole number above 0');
  let completedAt = Infinity;
  const file: LoopbackFile = {
    id: world.id('F'),
    teamId: token.teamId,
    name,
    title: name,
    // The documentation says alt_txt, the SDK alt_text.
    altText: String(args.alt_txt ?? args.alt_text ?? ''),
    length,
    bytes: null,
    mimetype: '',
    get completed() {
      return completedAt < Infinity;
    },
    set completed(done) {
      if (done) completedAt = Math.min(completedAt, world.now());
    },
    get processed() {
      return world.now() >= completedAt + world.options.processing;
    },
  };
  world.files.push(file);
  return { upload_url: `${world.origin}/upload/v1/${file.id}`, file_id: file.id };
}

/** The body that was posted to an upload URL: exactly the announced length, once. */
export function receiveUpload(world: World, id: string, bytes: Buffer): { status: number; text: string } {
  const file = world.files.find((candidate) => candidate.id === id);
  if (!file || file.completed) return { status: 404, text: 'not found' };
  if (bytes.length !== file.length) {
    world.violate(`upload of ${bytes.length} bytes where ${file.length} were announced`);
    return { status: 400, text: 'length mismatch' };
  }
  file.bytes = bytes;
  file.mimetype = mimetypeOf(bytes);
  return { status: 200, text: `OK - ${bytes.length}` };
}

function complete(world: World, { args, token }: Call): Json {
  const wanted = Array.isArray(args.files) ? (args.files as { id?: string; title?: string }[]) : [];
  if (wanted.length === 0) throw invalidArguments('missing required field: files');
  const files = wanted.map(({ id, title }) => {
    const file = world.files.find((candidate) => candidate.id === id && candidate.teamId === token.teamId);
    if (!file?.bytes)
      throw new Refusal('file_not_found', {}, `completing ${String(id)} before its bytes are there`);
    return { file, title };
  });
  for (const { file, title } of files) {
    file.completed = true;
    if (title) file.title = title;
  }
  if (args.channel_id)
    share(
      world,
      token.teamId,
      args,
      files.map(({ file }) => file),
    );
  return { files: files.map(({ file }) => ({ id: file.id, title: file.title })) };
}

function share(world: World, teamId: string, args: Json, files: LoopbackFile[]): void {
  const channel = channelOf(world, teamId, args.channel_id);
  const comment = typeof args.initial_comment === 'string' ? args.initial_comment : '';
  const blocks = comment ? undefined : args.blocks;
  const content =
    comment || blocks ? contentOf(world, teamId, { text: comment, blocks }, 'message') : { text: '' };
  const thread = typeof args.thread_ts === 'string' ? { thread_ts: args.thread_ts } : {};
  addMessage(world, channel, { ...content, ...thread, files: files.map(({ id }) => id) });
}

function completedFile(world: World, teamId: string, id: unknown): LoopbackFile {
  const file = world.files.find((candidate) => candidate.id === id && candidate.teamId === teamId);
  if (!file?.completed) throw new Refusal('file_not_found');
  return file;
}

/** Until Slack has looked at the bytes, it knows neither their kind nor a smaller picture. */
function asSlack(world: World, file: LoopbackFile): Json {
  const { id, name, title, processed, teamId } = file;
  const url = `${world.origin}/files-pri/${teamId}-${id}/${encodeURIComponent(name)}`;
  const isPicture = file.mimetype.startsWith('image/');
  return {
    id,
    name,
    title,
    size: file.length,
    mimetype: processed ? file.mimetype : '',
    filetype: processed ? (file.mimetype.split('/')[1] ?? '') : '',
    url_private: url,
    alt_txt: file.altText,
    shares: sharesOf(world, id),
    ims: world.messages
      .filter(({ files, channel }) => files.includes(id) && isDirect(world, channel))
      .map(({ channel }) => channel),
    ...(processed && isPicture && { thumb_64: url, thumb_360: url, original_w: 64, original_h: 64 }),
  };
}

const isDirect = (world: World, channel: string) => world.channels.get(channel)?.kind === 'im';

/** Where a file can be seen, by channel. */
function sharesOf(world: World, id: string): Json {
  const shown = world.messages.filter(
    ({ files, channel }) => files.includes(id) && !isDirect(world, channel),
  );
  const kinds = (kind: string) =>
    Object.fromEntries(
      shown
        .filter(({ channel }) => world.channels.get(channel)?.kind === kind)
        .map(({ channel, ts }) => [channel, [{ ts }]]),
    );
  return { public: kinds('public'), private: kinds('private') };
}

function mimetypeOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start === '\x89PNG') return 'image/png';
  if (start.startsWith('\xff\xd8')) return 'image/jpeg';
  return start.startsWith('GIF8') ? 'image/gif' : 'text/plain';
}
