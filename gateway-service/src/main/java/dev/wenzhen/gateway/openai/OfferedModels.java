package dev.wenzhen.gateway.openai;

import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names under which a completion may be asked for: what workers run, and the default. */
public final class OfferedModels {

    private final LiveModels live;
    private final String defaultModel;

    /**
     * @param defaultModel always offered; whatever runs answers
     */
    public OfferedModels(LiveModels live, String defaultModel) {
        this.live = live;
        this.defaultModel = defaultModel;
    }

    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(live.names());
        names.add(defaultModel);
        return names;
    }

    /**
     * @throws ProblemException when it isn't offered
     */
    public void require(String model) {
        if (!names().contains(model)) {
            throw new ProblemException(
                    Problem.of(ProblemType.MODEL_NOT_FOUND).with("param", "model"));
        }
    }
}
