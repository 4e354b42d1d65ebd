package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.GeneratedTokens;
import dev.wenzhen.lm.generation.GenerationListener;
import dev.wenzhen.lm.generation.GenerationResult;
import dev.wenzhen.lm.generation.PromptSummary;
import java.lang.System.Logger.Level;

/** Keeps a listener that throws from harming other replies; its own reply ends as failed. */
final class GuardedListener implements GenerationListener {

    private static final System.Logger LOG = System.getLogger(GuardedListener.class.getName());

    private final GenerationListener listener;
    private boolean failed;

    GuardedListener(GenerationListener listener) {
        this.listener = listener;
    }

    boolean failed() {
        return failed;
    }

    @Override
    public void scheduled(PromptSummary prompt) {
        guard(() -> listener.scheduled(prompt));
    }

    @Override
    public void generated(GeneratedTokens tokens) {
        if (!failed) {
            guard(() -> listener.generated(tokens));
        }
    }

    @Override
    public void finished(GenerationResult result) {
        guard(() -> listener.finished(result));
    }

    /** Logs the kind of failure only: a listener's message may hold a reply. */
    private void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            failed = true;
            LOG.log(Level.ERROR, "listener failed kind={0}", failure.getClass().getName());
        }
    }
}
