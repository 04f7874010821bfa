const portal = 'https://discord.com/developers/applications';

/** What to do about a login that failed, or about a connection that the gateway closed with a code. */
export function adviseOnLogin(reason: unknown): string {
  const text = String(reason instanceof Error ? `${reason.name} ${reason.message}` : reason);
  if (/401|4004|token/i.test(text))
    return `Discord does not know DISCORD_TOKEN: make a new one at ${portal} → your application → Bot → Reset Token`;
  if (/4014|4013|intent/i.test(text))
    return 'Discord refuses the intents, although only Guilds is asked for; npm run doctor tells more';
  if (/4010|4011|shard/i.test(text))
    return 'Discord refuses the shards: set DISCORD_SHARDS=auto, or take it out for up to 2,500 servers';
  if (/session|limit/i.test(text))
    return 'Discord allows no more logins today: has the bot been restarting in a loop?';
  return 'Discord is not reached; trying again';
}
