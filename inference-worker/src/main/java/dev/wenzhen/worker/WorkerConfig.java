package dev.wenzhen.worker;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Everything that can be set on an inference worker; the broker is {@code kafka.*}. */
@ConfigMapping(prefix = "wenzhen.worker")
public interface WorkerConfig {

    /** Whose requests it answers: topics {@code generation.requests.<pool>} and its urgent one. */
    @WithDefault("default")
    String pool();

    /** Its name on {@code worker.status}; must be unique. Empty: host name and process id. */
    Optional<String> id();

    /**
     * {@code djl}: a model in this process; {@code remote}: a server that speaks OpenAI's protocol;
     * {@code scripted}: no model, a fixed text at a fixed rate, for measuring.
     */
    @WithDefault("djl")
    String engine();

    /** A Hugging Face folder. Empty: the bundled demonstration model. */
    Optional<Path> modelDirectory();

    /** A PEFT folder with a LoRA adapter, merged into the model's weights. Empty: none. */
    Optional<Path> adapterDirectory();

    /**
     * How the model is spoken to: a word of {@code docs/templates.md} such as {@code huatuogpt}, or
     * a {@code .json} file of that form. Empty: the folder's own chat template.
     */
    Optional<String> template();

    /** Where the bundled model is unpacked. */
    @WithDefault("${java.io.tmpdir}/wenzhen/models")
    Path cacheDirectory();

    /** {@code cpu}, or {@code cuda}: written and compiled, but not yet run on a GPU. */
    @WithDefault("cpu")
    String device();

    /**
     * On a processor {@code fp16q} (x86 only), {@code mk32} (strict), {@code mk16} or {@code i8}
     * (x86 only; replies depend on what runs beside them); on cuda {@code linear} or {@code
     * linear16}. Empty: the fastest for this processor, on cuda {@code linear16}.
     */
    Optional<String> precision();

    /** For one matrix product. Empty: half of the cores; more than are free only slows. */
    Optional<Integer> threads();

    /** Most turns generated at once; KV memory grows with each. Too many: each reply is slow. */
    @WithDefault("4")
    int maxConcurrent();

    /**
     * Most native memory for keys and values. Slots have the length of the context; too small for
     * all: fewer turns at once, the others wait; too small for one: the worker does not start.
     */
    @WithDefault("1G")
    MemorySize kvMemory();

    /**
     * Consultations whose keys and values stay for their next turn, beyond the turns that run, as
     * far as {@code kv-memory} allows. Fewer than are in progress: prompts are computed again.
     */
    @WithDefault("12")
    int restingConsultations();

    /**
     * Prompt tokens computed in one piece. Larger: running replies stutter when a prompt comes;
     * smaller: first tokens come later.
     */
    @WithDefault("64")
    int prefillChunk();

    Repetition repetition();

    /** When a reply goes round in circles and is ended with {@code REPETITION}. */
    interface Repetition {

        /** Longest piece in tokens whose repetition is noticed. */
        @WithDefault("128")
        int maxPeriod();

        /** How often in a row a piece must come; 0: replies are never ended for it. */
        @WithDefault("4")
        int minRepeats();

        /** Least tokens of all repeats together; smaller: a line of dashes ends a reply. */
        @WithDefault("64")
        int minTokens();
    }

    /**
     * Requests read ahead of free slots, per lane. Too small: claims are written one by one; too
     * large: more turns wait here while another worker is free.
     */
    @WithDefault("32")
    int maxWaiting();

    /** Cap on the model's context, prompt and reply together; KV memory grows with it. */
    @WithDefault("4096")
    int maxContextTokens();

    /** A caller's wish for a longer reply is cut to this. */
    @WithDefault("2048")
    int maxNewTokens();

    /**
     * The beat on which busy partitions send their frames, first text and endings excepted.
     * Smaller: more records; larger: text comes in bigger gulps.
     */
    @WithDefault("25ms")
    Duration flushInterval();

    /** Estimated size at which a frame is full; keep it well below the broker's record limit. */
    @WithDefault("400000")
    int maxFrameBytes();

    /** Pause before a claim or a frame that could not be written is tried again. */
    @WithDefault("500ms")
    Duration retryAfter();

    /** Finished requests are committed this often; a crash repeats at most what lies between. */
    @WithDefault("200ms")
    Duration commitInterval();

    /** How often the worker tells how it is; the dialogue service takes 5 s for dead. */
    @WithDefault("1s")
    Duration statusInterval();

    /** Not ready when the broker took no status, or requests were not read, for so long. */
    @WithDefault("5s")
    Duration readyWithin();

    /** How long running turns may go on when the worker is stopped; then another one does them. */
    @WithDefault("10s")
    Duration drainTimeout();

    /** Cancellations and endings remembered, so that such turns are not generated again. */
    @WithDefault("4096")
    int rememberedTurns();

    Remote remote();

    /** The server that {@code engine=remote} asks. */
    interface Remote {

        /** Its address up to and including {@code /v1}. */
        Optional<String> url();

        /** The model as the server calls it. */
        Optional<String> model();

        /**
         * {@code chat}: the server knows the model's template; {@code completions}: {@code
         * wenzhen.worker.template} renders the prompt here.
         */
        @WithDefault("chat")
        String api();

        /**
         * Send what vLLM and SGLang know beyond OpenAI's protocol. Set to false for servers that
         * refuse it; top-k and repetition penalty are the server's own then.
         */
        @WithDefault("true")
        boolean extensions();

        /** Sent as bearer token. Better in a file or in the environment than on a command line. */
        Optional<String> apiKey();

        /** Wins over {@code api-key}; read before each request. */
        Optional<Path> apiKeyFile();

        /** Until there is a connection. */
        @WithDefault("2s")
        Duration connectTimeout();

        /** Until the stream begins: the server's queue and the prompt. Too short: load repeats. */
        @WithDefault("30s")
        Duration firstTokenTimeout();

        /** Between two events of a stream. */
        @WithDefault("15s")
        Duration silenceTimeout();

        /** Further attempts when nothing was said yet and the reason may pass. */
        @WithDefault("2")
        int retries();

        /** Before the second attempt; doubles. */
        @WithDefault("250ms")
        Duration retryPause();

        /** A server that wants to be left alone for longer ends the turn at once. */
        @WithDefault("5s")
        Duration longestRetryPause();
    }

    Scripted scripted();

    /** The measuring device that {@code engine=scripted} chooses. */
    interface Scripted {

        /** Of each stream. */
        @WithDefault("20")
        double tokensPerSecond();

        /** Length of a reply, unless a request asks for less. */
        @WithDefault("64")
        int tokens();

        /** Tokens say when they were due, so that a reader can tell how late they came. */
        @WithDefault("false")
        boolean stamped();
    }
}
