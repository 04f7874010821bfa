import { blockProblems, charactersIn, isObject, MOST_CHARACTERS, type Surface } from './blocks';
import { botUserOf } from './teams';
import type { Json, LoopbackMessage } from './types';
import { Refusal, type World } from './world';

export interface Content {
  text: string;
  blocks: Json[];
  metadata?: NonNullable<LoopbackMessage['metadata']>;
}

/** What a call wants people to read, refused in Slack's words when Slack would not show it. */
export function contentOf(world: World, teamId: string, args: Json, surface: Surface): Content {
  const text = typeof args.text === 'string' ? args.text : '';
  const blocks = args.blocks === undefined ? [] : args.blocks;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (!text && !hasBlocks && !args.attachments)
    throw new Refusal('no_text', {}, 'a message without text and blocks');
  if (text.length > 40_000) throw new Refusal('msg_too_long', {}, `a text of ${text.length} characters`);
  checkBlocks(world, teamId, blocks, surface);
  if (!text) world.violate('no top-level text: nothing for notifications and screen readers to read');
  const checked = blocks as Json[];
  reportPings(world, teamId, args, checked);
  const metadata = metadataOf(args.metadata);
  return { text, blocks: checked, ...(metadata && { metadata }) };
}

function checkBlocks(world: World, teamId: string, blocks: unknown, surface: Surface): void {
  const problems = blockProblems(blocks, { world, teamId, surface });
  if (problems.length > 0)
    throw new Refusal(
      'invalid_blocks',
      {
        errors: problems.map((line) => line.replace('[ERROR] ', '')),
        response_metadata: { messages: problems },
      },
      `invalid_blocks: ${problems.join('; ')}`,
    );
  const characters = charactersIn(blocks);
  if (characters > MOST_CHARACTERS)
    throw new Refusal('msg_blocks_too_long', {}, `${characters} characters in the blocks of one message`);
}

function metadataOf(metadata: unknown): LoopbackMessage['metadata'] {
  if (metadata === undefined) return undefined;
  if (!isObject(metadata) || typeof metadata.event_type !== 'string' || !isObject(metadata.event_payload))
    throw new Refusal('invalid_metadata_format', {}, `metadata: ${JSON.stringify(metadata)}`);
  if (JSON.stringify(metadata).length > 8000)
    throw new Refusal('metadata_too_large', {}, 'metadata over 8,000 characters');
  return { event_type: metadata.event_type, event_payload: metadata.event_payload };
}

const PING = /<!(channel|here|everyone)(\|[^>]*)?>|<!subteam\^[^>]+>|<@([UW][A-Z0-9]+)(\|[^>]*)?>/g;

/** Nobody may be rung by what the app says, except the people who spoke to it. */
function reportPings(world: World, teamId: string, args: Json, blocks: Json[]): void {
  if (args.link_names || args.parse === 'full') world.violate('link_names or parse=full makes names ring');
  for (const text of [typeof args.text === 'string' ? args.text : '', ...mrkdwnIn(blocks)])
    for (const ping of text.matchAll(PING)) {
      const person = ping[3];
      if (person && (world.spokeTo.has(person) || person === botUserOf(teamId))) continue;
      world.violate(`rings somebody: ${ping[0]}`);
    }
}

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (!isObject(value)) return [];
  const isText = value.type === 'mrkdwn' || value.type === 'markdown';
  if (isText && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(mrkdwnIn);
}
