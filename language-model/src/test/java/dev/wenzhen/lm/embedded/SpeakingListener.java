package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.GeneratedTokens;
import java.util.List;
import java.util.function.IntConsumer;

/** Notes who spoke, in order, and calls back with each token's position, on the loop's thread. */
final class SpeakingListener extends RecordingListener {

    private final String name;
    private final List<String> order;
    private final IntConsumer reaction;

    SpeakingListener(String name, List<String> order, IntConsumer reaction) {
        this.name = name;
        this.order = order;
        this.reaction = reaction;
    }

    @Override
    public void generated(GeneratedTokens more) {
        super.generated(more);
        order.add(name);
        reaction.accept(more.position());
    }
}
