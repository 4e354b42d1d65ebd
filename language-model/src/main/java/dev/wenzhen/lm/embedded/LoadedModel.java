package dev.wenzhen.lm.embedded;

import dev.wenzhen.lm.chat.PromptRenderer;
import dev.wenzhen.lm.djl.DjlDecodingEngine;
import dev.wenzhen.lm.djl.ModelTokenizer;
import dev.wenzhen.lm.engine.DecodingEngine;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.generation.GeneratorDescription;
import dev.wenzhen.lm.model.ModelFolder;
import dev.wenzhen.lm.model.ModelSource;
import dev.wenzhen.lm.registry.BoundTemplate;
import dev.wenzhen.lm.registry.SeedTemplate;
import dev.wenzhen.lm.reply.ReplyStyle;
import dev.wenzhen.lm.text.PlainTokenizer;
import dev.wenzhen.lm.text.TokenBytes;
import java.nio.file.Path;

/** A model folder with everything native that it needs; owned by the engine's thread. */
record LoadedModel(
        ModelFolder folder,
        DecodingEngine engine,
        PlainTokenizer tokenizer,
        PromptRenderer renderer,
        TokenBytes tokenBytes,
        ReplyStyle replyStyle,
        boolean repeatable)
        implements AutoCloseable {

    static LoadedModel open(ModelSource source, SeedTemplate seed, EngineOptions options) {
        Path path = source.folder();
        ModelFolder plain = ModelFolder.open(source);
        int vocabulary = plain.config().vocabulary();
        BoundTemplate template = seed.bind(path, vocabulary);
        ModelFolder folder = plain.withDefaults(template.defaults());
        ModelTokenizer tokenizer = ModelTokenizer.open(path, vocabulary);
        try {
            TokenBytes tokenBytes = new TokenBytes(tokenizer.vocabulary(), vocabulary);
            PromptRenderer renderer =
                    template.renderer(tokenizer.encoder(), tokenizer.vocabulary());
            DecodingEngine engine = DjlDecodingEngine.open(folder, options);
            return new LoadedModel(
                    folder,
                    engine,
                    tokenizer.encoder(),
                    renderer,
                    tokenBytes,
                    template.reply(),
                    options.precision().repeatable());
        } catch (RuntimeException failure) {
            tokenizer.close();
            throw failure;
        }
    }

    GeneratorDescription describe(EngineOptions options) {
        return new GeneratorDescription(
                folder.name(),
                "djl-pytorch",
                options.precision().word(),
                engine.limits().contextTokens(),
                folder.parameters());
    }

    @Override
    public void close() {
        engine.close();
        tokenizer.close();
    }
}
