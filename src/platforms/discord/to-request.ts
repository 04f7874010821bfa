import {
  type APIInteraction,
  type APIUser,
  ChannelType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { cleanText, longestText } from '../../chat/clean-text';
import type { Heard } from '../../chat/hearing';
import { fileKey } from '../../chat/read-file';
import type { Said } from '../../chat/read-named-options';

/** What was said with an interaction, and whether the answer is for the person alone. */
export interface Meant extends Said {
  command: string;
  private: boolean;
  /** The message whose button was pressed, or whose form was sent off, will change. */
  edits?: boolean;
  /** Addresses of the files that were attached, by option. */
  files?: Record<string, string>;
}

/** An interaction as a request; its token is kept apart. */
export function toRequest(interaction: APIInteraction, meant: Meant, now: number): Heard {
  const user = personOf(interaction);
  // The id also stands by itself, which older events have alone.
  const channelId = interaction.channel?.id ?? interaction.channel_id ?? '';
  return {
    request: {
      id: `d-${interaction.id}`,
      platform: 'discord',
      person: {
        id: user.id,
        name: nameOf(interaction, user),
        locale: localeOf(interaction),
        admin: isAdmin(interaction),
      },
      place: { id: channelId || user.id, kind: isDirect(interaction) ? 'direct' : 'channel' },
      command: meant.command,
      options: meant.options,
      text: meant.text.slice(0, longestText).toWellFormed(),
      // Most people see Discord dark, and nothing tells.
      theme: 'dark',
      receivedAt: now,
      address: {
        applicationId: interaction.application_id,
        channelId,
        private: meant.private ? 'yes' : 'no',
        member: isMember(interaction) ? 'yes' : 'no',
        ...pressedIn(interaction, meant),
        ...filesIn(meant),
        ...(interaction.guild_id ? { guildId: interaction.guild_id } : {}),
        ...('attachment_size_limit' in interaction
          ? { fileLimit: String(interaction.attachment_size_limit) }
          : {}),
      },
    },
    secret: { token: interaction.token },
  };
}

function pressedIn(interaction: APIInteraction, { edits }: Meant): Record<string, string> {
  const message = 'message' in interaction ? interaction.message : undefined;
  if (!message) return {};
  const hidden = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return { pressed: message.id, ...(hidden ? { hidden: 'yes' } : {}), ...(edits ? { edits: 'yes' } : {}) };
}

export function localeOf(interaction: APIInteraction): string {
  return 'locale' in interaction ? interaction.locale : 'en-US';
}

function personOf(interaction: APIInteraction): APIUser {
  const user = interaction.member?.user ?? interaction.user;
  if (!user) throw new Error(`interaction ${interaction.id} names no person`);
  return user;
}

function nameOf({ member }: APIInteraction, user: APIUser): string {
  const name = cleanText(member?.nick ?? user.global_name ?? user.username).replace(/\s+/g, ' ');
  return name.slice(0, 100) || user.id;
}

const filesIn = ({ files = {} }: Meant) =>
  Object.fromEntries(Object.entries(files).map(([option, url]) => [fileKey(option), url]));

const managing = PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild;

/** Of the server; in direct messages there is nobody else to administer. */
function isAdmin({ member }: APIInteraction): boolean {
  // Recorded events, and those of others, may leave the permissions out: then nobody is an administrator.
  return !member || (BigInt(member.permissions ?? 0) & managing) !== 0n;
}

/** Between the person and the bot; in the direct messages of others somebody else reads along. */
function isDirect({ context, channel, guild_id }: APIInteraction): boolean {
  if (context !== undefined) return context === InteractionContextType.BotDM;
  return channel?.type === ChannelType.DM || !guild_id;
}

/**
 * Whether the bot itself is there, beside this interaction: as a member of the server, or in its own direct messages. Whether it
 * may write there is tried, since the permissions that come along say little of direct messages and threads.
 */
function isMember({ context, guild_id, authorizing_integration_owners: owners }: APIInteraction): boolean {
  if (context === InteractionContextType.BotDM) return true;
  return guild_id !== undefined && (owners === undefined || owners['0'] !== undefined);
}
