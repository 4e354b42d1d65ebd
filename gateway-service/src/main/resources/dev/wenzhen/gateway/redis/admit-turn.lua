-- Lets one turn of a consultation through at a time, and one per idempotency key.
-- KEYS: consultation hash, idempotency hash
-- ARGV: turn id, body hash, now (ms), how long an unpublished turn keeps others out (ms),
--       how long the key (s) and the consultation (s) are kept
-- Answers {word, turn id}: admitted, pending, known, busy, reused, unknown.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {'unknown', ''}
end
local turn = ARGV[1]
local active, since, acknowledged =
  unpack(redis.call('HMGET', KEYS[1], 'activeTurn', 'activeSince', 'activePublished'))
local hash, known, published =
  unpack(redis.call('HMGET', KEYS[2], 'bodyHash', 'turnId', 'published'))

if hash then
  if hash ~= ARGV[2] then
    return {'reused', known}
  end
  if published then
    return {'known', known}
  end
  if active == known then
    return {acknowledged == '1' and 'known' or 'pending', known}
  end
  -- Published without us hearing of it, and seen by the dialogue service?
  local state = redis.call('HGET', KEYS[1], 'state')
  if state and string.find(state, known, 1, true) then
    return {'known', known}
  end
  turn = known
end
if active then
  local waited = tonumber(ARGV[3]) - tonumber(since)
  if acknowledged == '1' or waited < tonumber(ARGV[4]) then
    return {'busy', active}
  end
end
redis.call('HSET', KEYS[1], 'activeTurn', turn, 'activeSince', ARGV[3], 'activePublished', '0')
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('HSET', KEYS[2], 'bodyHash', ARGV[2], 'turnId', turn)
redis.call('EXPIRE', KEYS[2], ARGV[5])
return {known and 'pending' or 'admitted', turn}
