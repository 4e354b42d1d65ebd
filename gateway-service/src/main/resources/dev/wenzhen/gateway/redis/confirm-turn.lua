-- The broker has the turn's command.
-- KEYS: consultation hash, idempotency hash; ARGV: turn id
if redis.call('HGET', KEYS[1], 'activeTurn') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'activePublished', '1')
end
if redis.call('HGET', KEYS[2], 'turnId') == ARGV[1] then
  redis.call('HSET', KEYS[2], 'published', '1')
end
return {}
