package dev.wenzhen.lm.torchscript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * ALiBi (Press et al., 2022): a score falls by its head's slope for each token of distance. {@code
 * guide}: slopes {@code [KV, GROUP, 1]}.
 */
final class AlibiPart {

    private static final String SOURCE =
            """
              def guide(self: __torch__.M,
                vectors: List[Tensor]) -> Tensor:
                slopes = torch.tensor($SLOPES, dtype=6, device=$DEVICE)
                return torch.view(slopes, [$KV, $GROUP, 1])
              def bars(self: __torch__.M,
                guide: Tensor, input: Tensor, total: int) -> Tensor:
                keys = torch.unsqueeze(torch.arange(total, device=$DEVICE), 0)
                positions = torch.unsqueeze(torch.select(input, 0, $POSITIONS), 1)
                behind = torch.to(torch.sub(keys, positions), 6)
                fall = torch.mul(torch.unsqueeze(torch.unsqueeze(behind, 1), 1), guide)
                return torch.add(fall, (self).mask(input, total, ))
            """;

    private AlibiPart() {}

    static String source(int heads) {
        return SOURCE.replace(
                "$SLOPES",
                slopes(heads).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    /**
     * A geometric sequence that ends at 1/256 for a power of two; otherwise that of the next lower
     * power, then every second one of the next higher (the authors' published code).
     */
    static List<Double> slopes(int heads) {
        int power = Integer.highestOneBit(heads);
        List<Double> slopes = new ArrayList<>();
        for (int i = 1; i <= power; i++) {
            slopes.add(Math.pow(2, -8.0 * i / power));
        }
        for (int i = 1; slopes.size() < heads; i += 2) {
            slopes.add(Math.pow(2, -4.0 * i / power));
        }
        return slopes;
    }
}
