package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.PromptRefusedException;
import dev.wenzhen.lm.chat.RenderedPrompt;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineLimits;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.PromptSummary;
import dev.wenzhen.lm.text.ReplyText;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Continuous batching: every pass ends what is to end, admits into free slots, prefills one piece
 * of one prompt, and steps all replies at once. Sequence {@code i} lives in slot {@code i}; at most
 * the last one is still prefilling. Runs on the engine's thread only.
 */
final class GenerationLoop {

    private static final System.Logger LOG = System.getLogger(GenerationLoop.class.getName());

    /** Prompt tokens per pass: running replies wait no longer than this takes. */
    static final int PREFILL_CHUNK = 128;

    private static final String ENGINE_FAILED = "engine_failed";

    private final LoadedModel model;
    private final DecodingEngine engine;
    private final EngineLimits limits;
    private final TaskBoard board;
    private final Clock clock;
    private final List<Integer> endTokens;
    private final int contextTokens;
    private final List<Sequence> active = new ArrayList<>();
    private volatile double kvUsage;

    GenerationLoop(LoadedModel model, TaskBoard board, Clock clock) {
        this.model = model;
        this.engine = model.engine();
        this.limits = engine.limits();
        this.board = board;
        this.clock = clock;
        this.endTokens = model.folder().endTokens();
        int context = limits.contextTokens();
        this.contextTokens =
                Math.min(context, model.folder().defaults().maxLength().orElse(context));
    }

    double kvUsage() {
        return kvUsage;
    }

    /** Runs until the board is closed, then ends everything. */
    void run() throws InterruptedException {
        while (!board.closed()) {
            if (active.isEmpty()) {
                board.awaitWork();
            }
            pass();
        }
        pass();
    }

    private void pass() {
        try {
            endWhatIsOver(clock.instant());
            admit();
            prefill();
            step();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "engine step failed, running replies are lost", failure);
            dropAll();
        }
        long held = active.stream().mapToLong(Sequence::filled).sum();
        kvUsage = (double) held / ((long) limits.slots() * limits.contextTokens());
    }

    private void endWhatIsOver(Instant now) {
        for (Admission admission : board.takeCancelled()) {
            endUnstarted(admission, FinishReason.CANCELLED, "");
        }
        for (Admission admission : board.takeOverdue(now)) {
            endUnstarted(admission, FinishReason.DEADLINE, "");
        }
        for (int slot = active.size() - 1; slot >= 0; slot--) {
            if (board.cancelled(active.get(slot).id())) {
                end(slot, FinishReason.CANCELLED, "");
            } else if (active.get(slot).overdue(now)) {
                end(slot, FinishReason.DEADLINE, "");
            } else if (active.get(slot).listener().failed()) {
                end(slot, FinishReason.ERROR, "listener_failed");
            }
        }
    }

    /** One task per pass, and only when no prompt is being prefilled. */
    private void admit() {
        boolean prefilling = decoding() < active.size();
        if (prefilling || active.size() == Math.min(limits.slots(), board.slots())) {
            return;
        }
        board.next().ifPresent(this::begin);
    }

    private void begin(Admission admission) {
        int context = contextTokens;
        GenerationTask task = admission.task();
        ReplyPlan plan;
        try {
            plan = ReplyPlan.of(task.sampling(), model.folder().defaults(), context);
        } catch (IllegalArgumentException outOfBounds) {
            endUnstarted(admission, FinishReason.ERROR, "invalid_sampling");
            return;
        }
        try {
            RenderedPrompt prompt =
                    model.renderer().render(task.messages(), plan.promptBudget(context));
            ReplyText text = new ReplyText(model.tokenBytes(), model.replyStyle(), plan.stop());
            active.add(new Sequence(admission, plan, prompt, text));
            int tokens = prompt.tokens().size();
            admission.listener().scheduled(new PromptSummary(tokens, 0, prompt.trimmedMessages()));
        } catch (PromptRefusedException refused) {
            endUnstarted(admission, FinishReason.ERROR, refused.code());
        } catch (RuntimeException failure) {
            // Its message may quote the prompt.
            LOG.log(Level.ERROR, "prompt failed kind={0}", failure.getClass().getName());
            endUnstarted(admission, FinishReason.ERROR, "prompt_failed");
        }
    }

    private void prefill() {
        int slot = decoding();
        if (slot == active.size()) {
            return;
        }
        Sequence sequence = active.get(slot);
        int[] tokens = sequence.pending(PREFILL_CHUNK);
        float[] logits = engine.extend(slot, sequence.filled(), tokens);
        if (sequence.took(tokens.length)) {
            choose(slot, logits);
        }
    }

    private void step() {
        int count = decoding();
        if (count == 0) {
            return;
        }
        int[] tokens = new int[count];
        int[] positions = new int[count];
        for (int slot = 0; slot < count; slot++) {
            tokens[slot] = active.get(slot).pending(1)[0];
            positions[slot] = active.get(slot).filled();
        }
        float[][] logits = engine.step(tokens, positions);
        // From the last slot down: ending one moves the last into its place.
        for (int slot = count - 1; slot >= 0; slot--) {
            active.get(slot).took(1);
            choose(slot, logits[slot]);
        }
    }

    private void choose(int slot, float[] logits) {
        if (!active.get(slot).accepts(logits)) {
            end(slot, FinishReason.ERROR, "logits_not_numbers");
            return;
        }
        active.get(slot)
                .choose(logits, endTokens, contextTokens)
                .ifPresent(reason -> end(slot, reason, ""));
    }

    /** Replies past their prompt; they stand first. */
    private int decoding() {
        int last = active.size() - 1;
        return last >= 0 && active.get(last).prefilling() ? last : last + 1;
    }

    private void end(int slot, FinishReason reason, String errorCode) {
        Sequence sequence = active.get(slot);
        int decoding = decoding();
        if (slot < decoding) {
            move(decoding - 1, slot);
            move(active.size() - 1, decoding - 1);
        }
        active.remove(active.size() - 1);
        board.forget(sequence.id());
        sequence.finish(reason, errorCode);
    }

    private void move(int from, int to) {
        if (from != to) {
            engine.copySlot(from, to, active.get(from).filled());
            active.set(to, active.get(from));
        }
    }

    private void endUnstarted(Admission admission, FinishReason reason, String errorCode) {
        board.forget(admission.id());
        admission.endUnstarted(reason, errorCode);
    }

    /** Ends everything as failed; the board is closed by now. */
    void abandon() {
        board.takeCancelled().forEach(one -> endUnstarted(one, FinishReason.ERROR, ENGINE_FAILED));
        dropAll();
    }

    /** Ends all replies without touching the engine, which may be what failed. */
    private void dropAll() {
        while (!active.isEmpty()) {
            Sequence sequence = active.remove(active.size() - 1);
            board.forget(sequence.id());
            sequence.finish(FinishReason.ERROR, ENGINE_FAILED);
        }
    }
}
