/** One unit above any number of days in a row: the sorted set `:until` holds `until × unit + days` a person. */
export const daysUnit = 1_048_576;

/**
 * As Lua blocks: `:until` has everybody's streak with the last day (days since 1970) on which it stands; `:streak` has
 * those that stand on the day in `:day`, or everybody's as long as nobody looked.
 */
const streaksInLua = `
local unit = ${daysUnit}
local function keepStreak(base, person, untilDay, days)
  redis.call('ZADD', base .. ':until', untilDay * unit + days, person)
  local day = redis.call('GET', base .. ':day')
  if not day or untilDay >= tonumber(day) then redis.call('ZADD', base .. ':streak', -days, person)
  else redis.call('ZREM', base .. ':streak', person) end
end
local function inParts(command, key, values)
  for start = 1, #values, 1000 do
    redis.call(command, key, unpack(values, start, math.min(start + 999, #values)))
  end
end
local function showDay(base, day)
  local shown = redis.call('GET', base .. ':day')
  if shown and tonumber(shown) == day then return end
  local from = shown and tonumber(shown) * unit or '-inf'
  if shown and day < tonumber(shown) then
    local back = redis.call('ZRANGEBYSCORE', base .. ':until', day * unit, '(' .. from, 'WITHSCORES')
    for i = 1, #back, 2 do back[i], back[i + 1] = -(tonumber(back[i + 1]) % unit), back[i] end
    inParts('ZADD', base .. ':streak', back)
  else
    inParts('ZREM', base .. ':streak', redis.call('ZRANGEBYSCORE', base .. ':until', from, '(' .. day * unit))
  end
  if redis.call('EXISTS', base .. ':until') == 1 then redis.call('SET', base .. ':day', day) end
end
`;

/**
 * Writes a step of the projection, or nothing where anybody wrote since it was read.
 * KEYS: state, generation in force. ARGV: version that was read, generation that must be in force ('' = any), writes as JSON.
 */
export const commitScript = `${streaksInLua}
if ARGV[2] ~= '' and (redis.call('GET', KEYS[2]) or '0') ~= ARGV[2] then return 0 end
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[1] then return 0 end
for _, write in ipairs(cjson.decode(ARGV[3])) do
  if write[1] == 'streak' then keepStreak(write[2], write[3], tonumber(write[4]), tonumber(write[5]))
  else redis.call(unpack(write)) end
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
return 1`;

/**
 * As a Lua block: ends with false where the generation or the group's edition is another by now; else `board` is what is asked for.
 * KEYS: generation in force, zones. ARGV: generation, group, its zone with edition, board, metric, day, and what follows.
 */
const boardInLua = `${streaksInLua}
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return false end
if ARGV[2] ~= '' and (redis.call('HGET', KEYS[2], ARGV[2]) or '') ~= ARGV[3] then return false end
local board = ARGV[4] .. ':' .. ARGV[5]
if ARGV[5] == 'streak' then showDay(ARGV[4], tonumber(ARGV[6])) end
`;

/** A page of one board and the viewer's own row. ARGV then: offset, last, viewer. */
export const pageScript = `${boardInLua}
local function better(score) return redis.call('ZCOUNT', board, '-inf', '(' .. score) end
local function answers(person) return redis.call('HGET', ARGV[4] .. ':answers', person) or '0' end
local rows = redis.call('ZRANGE', board, ARGV[7], ARGV[8], 'WITHSCORES')
local listed = {}
for i = 1, #rows, 2 do listed[#listed + 1] = { rows[i], rows[i + 1], answers(rows[i]) } end
local score = redis.call('ZSCORE', board, ARGV[9])
local own = score and { score, answers(ARGV[9]), better(score) } or {}
return { redis.call('ZCARD', board), rows[2] and better(rows[2]) or 0, listed, own }`;

/** Scores of some persons on one board, false where they are not on it. ARGV then: the persons. */
export const scoresScript = `${boardInLua}
local scores = {}
for i = 7, #ARGV do scores[#scores + 1] = redis.call('ZSCORE', board, ARGV[i]) end
return scores`;
