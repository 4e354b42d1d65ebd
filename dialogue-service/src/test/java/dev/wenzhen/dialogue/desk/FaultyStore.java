package dev.wenzhen.dialogue.desk;

import dev.wenzhen.dialogue.consultation.Dialogue;
import dev.wenzhen.events.ConsultationId;
import dev.wenzhen.events.ReplyEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Sometimes fails before or after doing what it was asked, or after doing half of it. */
final class FaultyStore implements DialogueStore {

    private final DialogueStore store;
    private final Random random;
    private final double faults;

    FaultyStore(DialogueStore store, Random random, double faults) {
        this.store = store;
        this.random = random;
        this.faults = faults;
    }

    @Override
    public Map<ConsultationId, Dialogue> load(Collection<ConsultationId> ids) {
        maybeFail();
        return store.load(ids);
    }

    @Override
    public Set<ConsultationId> commit(List<Commit> commits, Collection<TurnMark> settled) {
        maybeFail();
        if (random.nextDouble() < faults) {
            store.commit(commits.subList(0, random.nextInt(commits.size() + 1)), List.of());
            throw new StoreUnavailableException("half_done");
        }
        Set<ConsultationId> refused = store.commit(commits, settled);
        maybeFail();
        return refused;
    }

    @Override
    public Map<TurnKey, List<ReplyEvent>> events(Collection<TurnKey> turns) {
        maybeFail();
        return store.events(turns);
    }

    @Override
    public List<TurnMark> marks(int partition, Instant since) {
        maybeFail();
        return store.marks(partition, since);
    }

    @Override
    public void ping() {
        maybeFail();
    }

    private void maybeFail() {
        if (random.nextDouble() < faults) {
            throw new StoreUnavailableException("fault");
        }
    }
}
