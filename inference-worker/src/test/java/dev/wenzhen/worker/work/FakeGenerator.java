package dev.wenzhen.worker.work;

import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.generation.GeneratorLoad;
import dev.wenzhen.lm.generation.TextGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** Generates nothing by itself: the test speaks to the listeners. */
final class FakeGenerator implements TextGenerator {

    final Map<String, GenerationTask> tasks = new LinkedHashMap<>();
    final Map<String, GenerationListener> listeners = new LinkedHashMap<>();
    final List<String> cancelled = new ArrayList<>();
    Runnable whenSubmitted = () -> {};
    boolean full;

    @Override
    public GeneratorDescription description() {
        return new GeneratorDescription("fake", "fake", "none", 100, 0);
    }

    @Override
    public GeneratorLoad load() {
        return new GeneratorLoad(tasks.size(), 0, 1, 0);
    }

    @Override
    public void submit(GenerationTask task, GenerationListener listener) {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        whenSubmitted.run();
        tasks.put(task.id(), task);
        listeners.put(task.id(), listener);
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public void cancel(String taskId) {
        cancelled.add(taskId);
    }

    @Override
    public void close() {}
}
