-- Commits all that one batch changes in one consultation, or nothing.
-- KEYS: hash of the consultation, then the event stream and the draft stream of each changed turn
-- ARGV: expected version, expected epoch ('' for none), new version ('' when the state stays),
--       state, new epoch ('' for none), seconds to keep the hash, seconds to keep ended streams,
--       then for each turn: turn id, sequence number of the newest stored event, '1' if it ends,
--       count of events, the events, length of the stored draft, count of its new pieces,
--       then for each piece: length of the draft with it, its cipher, its payload
-- Returns 1, or 0 when something else is stored than expected.
local stored = redis.call('HMGET', KEYS[1], 'version', 'epoch', 'activeTurn')
if (stored[1] or '0') ~= ARGV[1] or (stored[2] or '') ~= ARGV[2] then
    return 0
end

local turns = {}
local at = 8
for k = 2, #KEYS, 2 do
    local turn = { key = KEYS[k], id = ARGV[at], after = ARGV[at + 1],
                   ends = ARGV[at + 2] == '1', count = tonumber(ARGV[at + 3]), first = at + 4 }
    local newest = redis.call('XREVRANGE', turn.key, '+', '-', 'COUNT', 1)
    local newestId = newest[1] and newest[1][1] or '0-0'
    if newestId ~= turn.after .. '-0' then
        return 0
    end
    turn.draft = KEYS[k + 1]
    turn.draftAfter = ARGV[turn.first + turn.count]
    turn.pieces = tonumber(ARGV[turn.first + turn.count + 1])
    turn.firstPiece = turn.first + turn.count + 2
    if turn.pieces > 0 then
        local last = redis.call('XREVRANGE', turn.draft, '+', '-', 'COUNT', 1)
        local lastId = last[1] and last[1][1] or '0-0'
        if lastId ~= turn.draftAfter .. '-0' then
            return 0
        end
    end
    turns[#turns + 1] = turn
    at = turn.firstPiece + 3 * turn.pieces
end

for _, turn in ipairs(turns) do
    for i = 1, turn.count do
        local id = string.format('%d-0', tonumber(turn.after) + i)
        redis.call('XADD', turn.key, id, 'event', ARGV[turn.first + i - 1])
    end
    if not turn.ends then
        for i = 0, turn.pieces - 1 do
            local piece = turn.firstPiece + 3 * i
            redis.call('XADD', turn.draft, ARGV[piece] .. '-0',
                'cipher', ARGV[piece + 1], 'payload', ARGV[piece + 2])
        end
    end
    if turn.ends then
        redis.call('DEL', turn.draft)
        redis.call('EXPIRE', turn.key, ARGV[7])
        if stored[3] == turn.id then
            redis.call('HDEL', KEYS[1], 'activeTurn', 'activeSince', 'activePublished')
        end
    end
end
if ARGV[5] == '' then
    redis.call('HDEL', KEYS[1], 'epoch')
elseif ARGV[5] ~= ARGV[2] then
    redis.call('HSET', KEYS[1], 'epoch', ARGV[5])
end
if ARGV[3] ~= '' then
    redis.call('HSET', KEYS[1], 'version', ARGV[3], 'state', ARGV[4])
    redis.call('EXPIRE', KEYS[1], ARGV[6])
end
return 1
