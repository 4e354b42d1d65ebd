package dev.wenzhen.stack.launch;

import dev.wenzhen.stack.process.PartFailedException;
import dev.wenzhen.stack.process.ProcessMark;
import dev.wenzhen.stack.process.StateDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings up one state from whatever an earlier run left there. */
public final class StackStart {

    /** Name of the note that a detached launcher leaves behind when all its parts were ready. */
    private static final String DETACHED = "detached";

    private final ProjectHome home;
    private final StateDirectory state;
    private final StackPlan plan;
    private final Progress progress;
    private final EarlierRun earlier;
    private Thread atExit;

    public StackStart(ProjectHome home, StateDirectory state, StackPlan plan, Progress progress) {
        this.home = home;
        this.state = state;
        this.plan = plan;
        this.progress = progress;
        this.earlier = new EarlierRun(state);
    }

    /**
     * The address of a stack that runs here as it should: detached with all parts ready, or watched
     * by a launcher that lives.
     *
     * @throws PartFailedException when it runs with other options than these
     */
    public Optional<String> alreadyRunning() {
        List<EarlierRun.PartStatus> parts = earlier.parts();
        boolean ready = !parts.isEmpty() && parts.stream().allMatch(EarlierRun.PartStatus::ready);
        boolean kept = earlier.launcher().isPresent() || !note().isEmpty();
        if (!ready || !kept) {
            return Optional.empty();
        }
        if (!note().isEmpty() && !note().equals(plan.toString())) {
            throw new PartFailedException(
                    "the stack in %s runs with other options; stop it first: ./wenzhen down"
                            .formatted(state.root()));
        }
        return earlier.address();
    }

    /** Starts all parts and leaves them running; returns where the stack is reached. */
    public String detached() {
        return StateLock.holding(
                state,
                () -> {
                    LocalStack stack = startParts();
                    Runtime.getRuntime().removeShutdownHook(atExit);
                    state.saveNote(DETACHED, plan.toString());
                    state.removeMark(PartNames.LAUNCHER);
                    return stack.address();
                });
    }

    /**
     * Starts all parts and stays until one of them ends or this process is told to end.
     *
     * @param ready gets the stack's address when all parts are ready
     * @return one sentence on the part that ended by itself, else an empty text
     */
    public String watched(Consumer<String> ready) {
        LocalStack stack = StateLock.holding(state, this::startParts);
        ready.accept(stack.address());
        String ending = stack.awaitEndOfAnyPart();
        end(stack);
        return ending;
    }

    private LocalStack startParts() {
        LocalStack stack = begin();
        atExit = new Thread(() -> end(stack), "stop");
        Runtime.getRuntime().addShutdownHook(atExit);
        stack.start();
        return stack;
    }

    private LocalStack begin() {
        if (earlier.launcher().isPresent()) {
            throw new PartFailedException(
                    "another launcher (process %d) watches over %s; stop it with Ctrl-C or"
                                    .formatted(earlier.launcher().get().pid(), state.root())
                            + " ./wenzhen down");
        }
        state.saveNote(DETACHED, "");
        List<String> orphans = earlier.end(line -> {});
        if (!orphans.isEmpty()) {
            progress.say("an earlier run had left %s behind: ended".formatted(orphans));
        }
        state.saveMark(PartNames.LAUNCHER, ProcessMark.of(ProcessHandle.current()));
        return LocalStack.prepare(home, state, plan, progress);
    }

    private void end(LocalStack stack) {
        stack.close();
        state.removeMark(PartNames.LAUNCHER);
    }

    private String note() {
        return state.note(DETACHED).orElse("");
    }
}
