package dev.wenzhen.lm.remote;

import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.TextGenerator;
import dev.wenzhen.lm.registry.SeedTemplate;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Replies from a server that speaks OpenAI's protocol. Cancelling, a deadline and {@link #close}
 * close the connection, which such servers take for the wish to stop. Redirects are not followed:
 * the key is for one server.
 *
 * <p>A reply of an interrupted worker is asked for again with the same seed; whether the server
 * then says the same is its business.
 */
public final class RemoteTextGenerator implements TextGenerator {

    /** Threads of the HTTP client that hand over what arrives. */
    private static final int CALLBACK_THREADS = 2;

    private final RemoteOptions options;
    private final Clock clock;
    private final Lane lane;
    private final RemoteServer server;
    private final ExecutorService callbacks;
    private final Map<String, RemoteReply> replies = new HashMap<>();
    private boolean closed;

    /**
     * @param template with {@link RemoteOptions.Api#COMPLETIONS} how prompts are written; with
     *     {@link RemoteOptions.Api#CHAT} only its sampling and what it does to replies count
     * @param clock what deadlines are compared with
     * @throws IllegalArgumentException when prompts are to be rendered here and the template has no
     *     form of its own
     */
    public RemoteTextGenerator(RemoteOptions options, SeedTemplate template, Clock clock) {
        if (options.api() == RemoteOptions.Api.COMPLETIONS && template.form().isEmpty()) {
            throw new IllegalArgumentException(
                    "plain completions need a template that has a prompt of its own");
        }
        this.options = options;
        this.clock = clock;
        this.lane = new Lane(options.capacity().maxConcurrent(), clock);
        this.callbacks =
                Executors.newFixedThreadPool(CALLBACK_THREADS, RemoteTextGenerator::thread);
        HttpClient client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1) // closing a connection means one reply
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(options.patience().connect())
                        .executor(callbacks)
                        .build();
        this.server = new RemoteServer(client, options, template);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "wenzhen-remote");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public GeneratorDescription description() {
        return new GeneratorDescription(
                options.model(), "remote", "server", options.capacity().contextTokens(), 0);
    }

    @Override
    public GeneratorLoad load() {
        int running = lane.running();
        int waiting = lane.waiting();
        int most = options.capacity().maxConcurrent();
        int free = closed() ? 0 : Math.max(0, most - running - waiting);
        return new GeneratorLoad(running, waiting, free, (double) running / most);
    }

    @Override
    public synchronized void submit(GenerationTask task, GenerationListener listener) {
        if (closed) {
            throw new RejectedExecutionException("the generator is closed");
        }
        if (replies.containsKey(task.id())) {
            throw new IllegalArgumentException("a task of this id is queued or running");
        }
        if (replies.size()
                >= options.capacity().maxConcurrent() + options.capacity().maxWaiting()) {
            throw new RejectedExecutionException("the generator's queue is full");
        }
        RemoteReply reply = new RemoteReply(task, listener, server, clock);
        replies.put(task.id(), reply);
        lane.join(reply);
        thread(() -> live(reply)).start();
    }

    /** A reply's whole life, on its own thread. */
    private void live(RemoteReply reply) {
        boolean inside = false;
        try {
            inside = lane.enter(reply, reply.deadline());
            if (inside) {
                reply.run();
            }
        } catch (InterruptedException stop) {
            reply.cancel();
            Thread.currentThread().interrupt();
        } finally {
            if (inside) {
                lane.leave();
            }
            forget(reply);
            reply.finish();
        }
    }

    /** Before its listener hears of the ending: whoever does finds the place free. */
    private synchronized void forget(RemoteReply reply) {
        replies.remove(reply.id());
        notifyAll();
    }

    private synchronized boolean closed() {
        return closed;
    }

    @Override
    public boolean alive() {
        return !closed();
    }

    @Override
    public void cancel(String taskId) {
        RemoteReply reply;
        synchronized (this) {
            reply = replies.get(taskId);
        }
        if (reply != null) {
            reply.cancel();
            lane.wake();
        }
    }

    @Override
    public void close() {
        List<RemoteReply> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(replies.values());
        }
        running.forEach(RemoteReply::cancel);
        lane.wake();
        running.forEach(RemoteReply::awaitFinished);
        callbacks.shutdown();
    }
}
