/** View channels, send messages (also in threads), embed links, attach files, read history: what answers need. */
const permissions = 274_878_024_704n;

/** The page on which somebody with "Manage Server" adds the bot to a server, or anybody to their own account. */
export function inviteAddress(applicationId: string, guildId?: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
    ...(guildId ? { guild_id: guildId } : {}),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
