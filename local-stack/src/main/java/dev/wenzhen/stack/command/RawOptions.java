package dev.wenzhen.stack.command;

import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.inspect.RawDecoding;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.stack.process.PartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the subcommands on bare token ids have in common. */
public final class RawOptions {

    @Mixin private ModelOption model;
    @Mixin private EngineOption engine;

    @Option(
            names = "--ids",
            split = ",",
            required = true,
            paramLabel = "ID",
            description = "The prompt's token ids, for example 1,2,3.")
    private List<Integer> ids;

    @Option(
            names = "--json",
            required = true,
            paramLabel = "FILE",
            description = "Where the result is written.")
    private Path json;

    /** One computation; what it returns is added to the result. */
    interface Computation {
        Map<String, Object> of(RawDecoding decoding, ModelFolder folder);
    }

    void run(Computation computation) throws IOException {
        ModelFolder folder = ModelFolder.open(model.source());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("model", folder.name());
        result.put("kernel", engine.strict().word());
        result.put("ids", ids);
        try (DecodingEngine opened = open(folder)) {
            int[] prompt = ids.stream().mapToInt(Integer::intValue).toArray();
            result.putAll(computation.of(new RawDecoding(opened, prompt), folder));
        } catch (IllegalArgumentException wrong) {
            throw new PartFailedException(wrong.getMessage(), wrong);
        }
        JsonOutput.write(json, result);
    }

    private DecodingEngine open(ModelFolder folder) {
        return engine.open(
                folder, engine.strict(), 1, EngineOption.USUAL_CONTEXT, KvBudget.UNBOUNDED);
    }
}
