package dev.wenzhen.evaluation.load;

import dev.wenzhen.evaluation.client.GatewayClient;
import dev.wenzhen.evaluation.client.TurnRequest;
import dev.wenzhen.evaluation.client.TurnTranscript;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs consultations side by side, each turn after the end of the one before, without threads. */
public final class ConsultationLoad {

    private final GatewayClient client;
    private final LoadPlan plan;

    public ConsultationLoad(GatewayClient client, LoadPlan plan) {
        this.client = client;
        this.plan = plan;
    }

    /**
     * Returns when every turn has ended.
     *
     * @throws LoadFailedException when one is refused or does not end in time
     */
    public List<ConsultationRecord> run() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < plan.consultations(); i++) {
            ids.add(client.open().id());
        }
        List<CompletableFuture<ConsultationRecord>> running = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            running.add(begin(i, ids.get(i)));
        }
        return collect(running);
    }

    private CompletableFuture<ConsultationRecord> begin(int consultation, String id) {
        long delay = plan.spread().toNanos() / plan.consultations() * consultation;
        CompletableFuture<List<TurnTranscript>> turns =
                CompletableFuture.supplyAsync(
                        ArrayList::new,
                        CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS));
        for (int turn = 0; turn < plan.turns(); turn++) {
            String text = Questions.text(consultation, turn);
            TurnRequest request = new TurnRequest(id, text, "load-" + turn);
            turns = turns.thenCompose(ended -> ask(request, ended));
        }
        return turns.thenApply(all -> new ConsultationRecord(id, all));
    }

    private CompletableFuture<List<TurnTranscript>> ask(
            TurnRequest request, List<TurnTranscript> ended) {
        return client.ask(request, event -> {})
                .thenApply(
                        transcript -> {
                            ended.add(transcript);
                            return ended;
                        });
    }

    private List<ConsultationRecord> collect(List<CompletableFuture<ConsultationRecord>> running) {
        long deadline = System.nanoTime() + plan.limit().toNanos();
        List<ConsultationRecord> records = new ArrayList<>();
        for (CompletableFuture<ConsultationRecord> consultation : running) {
            try {
                long left = Math.max(0, deadline - System.nanoTime());
                records.add(consultation.get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                throw new LoadFailedException(
                        "%d of %d consultations have not ended within %d s"
                                .formatted(
                                        running.stream().filter(one -> !one.isDone()).count(),
                                        running.size(),
                                        plan.limit().toSeconds()),
                        e);
            } catch (ExecutionException e) {
                throw new LoadFailedException("a turn failed: " + e.getCause().getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadFailedException("interrupted", e);
            }
        }
        return records;
    }
}
