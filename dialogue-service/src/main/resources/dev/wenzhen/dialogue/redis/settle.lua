-- Removes a mark of activity unless a later turn has set it.
-- KEYS: sorted set of the partition; ARGV: consultation id, deadline that the mark must have
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if score and tonumber(score) == tonumber(ARGV[2]) then
    return redis.call('ZREM', KEYS[1], ARGV[1])
end
return 0
