package dev.wenzhen.evaluation.scheduler;

import dev.wenzhen.lm.embedded.EmbeddedTextGenerator;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Clients that each ask again as soon as they are answered, with questions of 16 to 400 characters.
 * Counted is what happens between the moment at which as many replies have ended as there are
 * clients and the moment at which so many more have ended as were asked for; the clients go on
 * until then, so none is missing at any time.
 */
final class ClientLoad {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 400;

    private final EmbeddedTextGenerator generator;
    private final int number;
    private final int clients;
    private final int maxNewTokens;
    private final Semaphore ended = new Semaphore(0);
    private final Tally tally = new Tally();
    private volatile boolean stopped;

    /**
     * @param number of this load: no two ask the same questions
     */
    ClientLoad(EmbeddedTextGenerator generator, int number, int clients, int maxNewTokens) {
        this.generator = generator;
        this.number = number;
        this.clients = clients;
        this.maxNewTokens = maxNewTokens;
    }

    /**
     * What the clients got.
     *
     * @param generated tokens of replies
     * @param computed the same, and tokens of prompts that were not in the cache
     * @param contextTokens mean length that a reply's token was generated after
     * @param gaps between tokens of the same reply, in milliseconds, rising
     */
    record Counted(
            double seconds,
            long generated,
            long computed,
            double contextTokens,
            List<Double> gaps) {}

    /**
     * @param rounds replies counted for each client, on average
     */
    Counted run(int rounds) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads.add(new Thread(() -> ask(client), "client-" + i));
        }
        threads.forEach(Thread::start);
        ended.acquireUninterruptibly(clients);
        long begun = tally.open();
        ended.acquireUninterruptibly(rounds * clients);
        Counted counted = tally.close(begun);
        stopped = true;
        threads.forEach(ClientLoad::join);
        return counted;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(int client) {
        Random random = new Random((long) number * clients + client);
        for (int i = 0; !stopped; i++) {
            int characters = SHORTEST + random.nextInt(LONGEST - SHORTEST);
            List<ChatMessage> messages = List.of(Symptoms.question(characters, random));
            SamplingOptions sampling =
                    SamplingOptions.defaults(random.nextLong()).withMaxNewTokens(maxNewTokens);
            Listening listening = new Listening(position -> {});
            generator.submit(
                    new GenerationTask(
                            "client-" + client + "-" + i, messages, sampling, Instant.MAX),
                    new Counting(listening, tally));
            listening.await();
            ended.release();
        }
    }

    /** What is counted; the generator's thread adds, the measuring one opens and closes. */
    private static final class Tally {
        private final List<Double> gaps = new ArrayList<>();
        private boolean open;
        private long generated;
        private long prompts;
        private long context;

        synchronized long open() {
            open = true;
            return System.nanoTime();
        }

        synchronized Counted close(long begun) {
            open = false;
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Counted(
                    seconds,
                    generated,
                    generated + prompts,
                    (double) context / Math.max(1, generated),
                    gaps.stream().sorted().toList());
        }

        synchronized void prompt(int computed) {
            prompts += open ? computed : 0;
        }

        synchronized void token(int after) {
            generated += open ? 1 : 0;
            context += open ? after : 0;
        }

        synchronized void gap(double millis) {
            if (open) {
                gaps.add(millis);
            }
        }
    }

    /** Counts one reply's tokens, its prompt's when the first one comes. */
    private static final class Counting implements GenerationListener {
        private final Listening listening;
        private final Tally tally;
        private PromptSummary prompt;
        private long last;

        Counting(Listening listening, Tally tally) {
            this.listening = listening;
            this.tally = tally;
        }

        @Override
        public void scheduled(PromptSummary summary) {
            prompt = summary;
        }

        @Override
        public void generated(GeneratedTokens tokens) {
            long now = System.nanoTime();
            if (last == 0) {
                tally.prompt(prompt.promptTokens() - prompt.cachedTokens());
            } else {
                tally.gap((now - last) / 1e6);
            }
            last = now;
            if (!tokens.tokenIds().isEmpty()) {
                tally.token(prompt.promptTokens() + tokens.position());
            }
            listening.generated(tokens);
        }

        @Override
        public void finished(GenerationResult result) {
            listening.finished(result);
        }
    }
}
