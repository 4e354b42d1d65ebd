package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.PromptRefusedException;
import dev.wenzhen.lm.chat.RenderedPrompt;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.FinishReason;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.ScoreTask;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** From a task to what occupies a slot: options resolved, messages rendered, text encoded. */
final class TaskStart {

    private static final System.Logger LOG = System.getLogger(TaskStart.class.getName());

    /** SplitMix64's increment: seeds of neighbouring tasks and samples never meet. */
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    /** A token of 64 characters is rare; a text that is longer is not even encoded. */
    private static final long MAX_CHARS_PER_TOKEN = 64;

    private final LoadedModel model;
    private final ModelTraits traits;

    TaskStart(LoadedModel model, ModelTraits traits) {
        this.model = model;
        this.traits = traits;
    }

    /** Why a task cannot start. */
    private static final class NotStartedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStartedException(String code) {
            super(code);
        }
    }

    /**
     * A task that cannot start is ended with a code, and nothing is returned.
     *
     * @param refused runs before the task hears of it
     */
    Optional<Occupant> start(Admission admission, Runnable refused) {
        String code;
        try {
            return Optional.of(
                    admission instanceof ReplyAdmission reply
                            ? reply(reply)
                            : scoring((ScoreAdmission) admission));
        } catch (PromptRefusedException refusal) {
            code = refusal.code();
        } catch (NotStartedException refusal) {
            code = refusal.getMessage();
        } catch (RuntimeException failure) {
            // Its message may quote the prompt.
            LOG.log(Level.ERROR, "prompt failed kind={0}", failure.getClass().getName());
            code = "prompt_failed";
        }
        refused.run();
        admission.endUnstarted(FinishReason.ERROR, code);
        return Optional.empty();
    }

    private Occupant reply(ReplyAdmission admission) {
        GenerationTask task = admission.task();
        int count = admission.listeners().size();
        List<ReplyPlan> plans = IntStream.range(0, count).mapToObj(i -> plan(task, i)).toList();
        RenderedPrompt prompt =
                render(task.messages(), plans.get(0).promptBudget(traits.contextTokens()));
        return admission.beams() > 1
                ? search(admission, plans, prompt)
                : samples(admission, plans, prompt);
    }

    private Sequence samples(
            ReplyAdmission admission, List<ReplyPlan> plans, RenderedPrompt prompt) {
        List<Sequence> samples = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            GuardedListener listener = admission.listeners().get(i);
            samples.add(new Sequence(admission, listener, plans.get(i), prompt, traits));
        }
        samples.get(0).leads(samples.subList(1, samples.size()));
        return samples.get(0);
    }

    /** A search finds one reply, so samples of it would all be the same. */
    private Beam search(ReplyAdmission admission, List<ReplyPlan> plans, RenderedPrompt prompt) {
        if (plans.size() > 1) {
            throw new NotStartedException("invalid_sampling");
        }
        return new BeamGroup(admission, plans.get(0), prompt, traits).leader();
    }

    private ReplyPlan plan(GenerationTask task, int sample) {
        long seed = task.sampling().seed() + sample * SEED_STEP;
        try {
            return ReplyPlan.of(
                    task.sampling().withSeed(seed),
                    model.folder().defaults(),
                    traits.contextTokens());
        } catch (IllegalArgumentException outOfBounds) {
            throw new NotStartedException("invalid_sampling");
        }
    }

    private RenderedPrompt render(List<ChatMessage> messages, int budget) {
        RenderedPrompt prompt = model.renderer().render(messages, budget);
        int[] tokens = prompt.tokens().stream().mapToInt(Integer::intValue).toArray();
        if (model.engine().completed(tokens).length > tokens.length) {
            throw new NotStartedException("prompt_incomplete");
        }
        return prompt;
    }

    private Scoring scoring(ScoreAdmission admission) {
        ScoreTask task = admission.task();
        int context = traits.contextTokens();
        if (task.text().length() > context * MAX_CHARS_PER_TOKEN) {
            throw new NotStartedException("text_too_long");
        }
        int[] text = model.tokenizer().encode(task.text());
        if (text.length >= context) {
            throw new NotStartedException("text_too_long");
        }
        List<Integer> prompt = List.of();
        if (!task.messages().isEmpty()) {
            prompt = render(task.messages(), context - text.length).tokens();
        } else if (text.length < 2 || !traits.divisible()) {
            throw new NotStartedException("nothing_to_score");
        }
        if (text.length == 0) {
            throw new NotStartedException("nothing_to_score");
        }
        int[] tokens =
                IntStream.concat(prompt.stream().mapToInt(Integer::intValue), IntStream.of(text))
                        .toArray();
        return new Scoring(admission, tokens, prompt.size(), traits.divisible());
    }
}
