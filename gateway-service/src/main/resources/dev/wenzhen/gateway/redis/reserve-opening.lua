-- One consultation per idempotency key.
-- KEYS: idempotency hash; ARGV: consultation id, body hash, how long the key is kept (s)
-- Answers {word, consultation id}: reserved, reused.
local hash, known = unpack(redis.call('HMGET', KEYS[1], 'bodyHash', 'consultationId'))
if hash then
  return {hash == ARGV[2] and 'reserved' or 'reused', known}
end
redis.call('HSET', KEYS[1], 'bodyHash', ARGV[2], 'consultationId', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return {'reserved', ARGV[1]}
