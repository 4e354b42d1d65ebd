package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.generation.FinishReason;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A slot of a beam search. Which hypothesis it holds changes from step to step; the first one also
 * brings the prompt in.
 */
final class Beam implements Occupant {

    private final BeamGroup group;
    private List<Beam> followers = List.of();
    private List<Integer> reply = List.of();
    private int filled;

    Beam(BeamGroup group) {
        this.group = group;
    }

    void leads(List<Beam> others) {
        followers = List.copyOf(others);
    }

    BeamGroup group() {
        return group;
    }

    /** Now holds this hypothesis, whose last token has not gone through the engine yet. */
    void holds(List<Integer> hypothesis) {
        reply = hypothesis;
    }

    List<Integer> reply() {
        return reply;
    }

    @Override
    public List<Beam> followers() {
        return followers;
    }

    @Override
    public List<Beam> takeFollowers() {
        List<Beam> taken = followers;
        followers = List.of();
        return taken;
    }

    @Override
    public Admission admission() {
        return group.admission();
    }

    @Override
    public int token(int position) {
        int prompt = promptTokens();
        return position < prompt ? group.prompt().get(position) : reply.get(position - prompt);
    }

    @Override
    public int filled() {
        return filled;
    }

    @Override
    public int reusable() {
        return promptTokens() - 1;
    }

    @Override
    public int promptTokens() {
        return group.prompt().size();
    }

    @Override
    public void placed(int cached) {
        filled = cached;
        group.placed(cached);
    }

    @Override
    public boolean stepping() {
        return !reply.isEmpty();
    }

    @Override
    public int[] piece(int chunk) {
        int prompt = promptTokens();
        int piece = group.traits().divisible() ? chunk - filled % chunk : prompt;
        return IntStream.range(filled, Math.min(filled + piece, prompt)).map(this::token).toArray();
    }

    @Override
    public boolean took(int count) {
        filled += count;
        return filled == promptTokens();
    }

    /** Its last token went through a step. */
    void stepped() {
        filled++;
    }

    @Override
    public boolean abandoned() {
        return group.abandoned();
    }

    @Override
    public void finish(FinishReason reason, String errorCode) {
        group.left(reason, errorCode);
    }
}
