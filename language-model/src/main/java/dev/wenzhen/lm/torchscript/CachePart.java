package dev.wenzhen.lm.torchscript;

/**
 * KV caches: per layer {@code [slots * TOKENS, ROW]}, a row is one token's keys, then values; then
 * as many again for an encoded prompt, if there is one.
 */
final class CachePart {

    static final String SOURCE =
            """
              def caches(self: __torch__.M,
                slots: int) -> List[Tensor]:
                r = annotate(List[Tensor], [])
                for i in range($CACHES):
                  _0 = torch.append(r, torch.zeros([torch.mul(slots, $TOKENS), $ROW], dtype=6,
                      device=$DEVICE))
                return r
              def copy_slot(self: __torch__.M,
                caches: List[Tensor], source: int, target: int, length: int) -> int:
                for i in range($CACHES):
                  a = torch.narrow(caches[i], 0, torch.mul(source, $TOKENS), length)
                  b = torch.narrow(caches[i], 0, torch.mul(target, $TOKENS), length)
                  _0 = torch.copy_(b, a)
                return length
            """;

    private CachePart() {}
}
