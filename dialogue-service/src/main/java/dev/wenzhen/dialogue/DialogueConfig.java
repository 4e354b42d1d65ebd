package dev.wenzhen.dialogue;

import dev.wenzhen.dialogue.prompt.ContextPlace;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Everything that can be set about the dialogue service. */
@ConfigMapping(prefix = "wenzhen.dialogue")
public interface DialogueConfig {

    /** Consumer group; instances with the same one share the partitions. */
    @WithDefault("dialogue")
    String group();

    /** Pool of workers that is asked; its topic must exist. */
    @WithDefault("default")
    String pool();

    Care care();

    Prompt prompt();

    Turns turns();

    Routing routing();

    Kafka kafka();

    Redis redis();

    /** How a consultation is led. */
    interface Care {

        /**
         * Whether consultations are led and replies checked. {@code false} gives each message to
         * the model as it is and the model's text to the patient unchecked: for measuring the
         * transport alone, never for patients.
         */
        @WithDefault("true")
        boolean enabled();

        /** {@code information-gain}, or {@code bianque}: BianQue's published rule. */
        @WithDefault("information-gain")
        String questionPolicy();

        /** Questions of one consultation, 0 to 8; 0 never asks. */
        @WithDefault("8")
        int maxQuestions();

        /** From this probability of the leading condition on it is advised; higher asks more. */
        @WithDefault("0.9")
        double confidence();

        /**
         * Pool whose model words the questions, such as BianQue 1.0 beside an advising 2.0; its
         * topics must exist. Without it they come from the question book, at once.
         */
        Optional<String> askingPool();

        /** Passages that an advice may rest on; many crowd a small model's context. */
        @WithDefault("4")
        int maxCitations();

        /** Earlier messages of the patient that are screened together with the newest. */
        @WithDefault("4")
        int screenedMessages();
    }

    /** What a model is given to read. */
    interface Prompt {

        /** Earlier turns in a prompt of counselling; what is older is summarised. */
        @WithDefault("5")
        int counsellingTurns();

        /**
         * Where patient summary, sources and instruction stand: {@code system-message} of its own,
         * or {@code patient-message} for models whose template refuses a second system message.
         */
        @WithDefault("system-message")
        ContextPlace context();

        /** Earlier turns in a prompt. Few forgets soon, many fills the model's context. */
        @WithDefault("16")
        int maxHistoryTurns();

        /** System sentences, one for each kind of consultation; never trimmed away. */
        SystemSentence systemSentence();
    }

    /** System sentences by kind of consultation. */
    interface SystemSentence {

        @WithDefault(
                "你是一名耐心、谨慎的健康咨询助手。先弄清症状、持续时间、既往病史和用药情况，信息不够时先提问；"
                        + "再用通俗的中文给出依据充分的建议。不下确诊结论，不开处方药剂量；"
                        + "病情紧急或说不清时，请患者尽快就医。")
        String general();

        @WithDefault(
                "你是一名熟悉中医的健康咨询助手。围绕寒热、汗出、饮食、睡眠、二便、舌象等问清情况，再说明可能的证候、"
                        + "调护和生活起居方面的建议。不下确诊结论，不给处方剂量；"
                        + "病情紧急或说不清时，请患者尽快就医。")
        String tcm();

        @WithDefault(
                "你是一名温和的心理支持助手。认真倾听，先回应对方的感受，再用开放式的问题陪对方理清困扰，"
                        + "不评判、不说教、不下诊断。对方流露出伤害自己或他人的念头时，"
                        + "请其立即联系身边的人或拨打心理援助热线12356。")
        String counselling();
    }

    /** Bounds of a consultation and its turns. */
    interface Turns {

        /** No worker within this time: readers are told that the turn waits. */
        @WithDefault("1s")
        Duration queuedNotice();

        /** Events of one turn; at the bound the reply is ended as too long. */
        @WithDefault("8192")
        int maxEvents();

        /** Turns kept with a consultation; at the bound the oldest is dropped. */
        @WithDefault("64")
        int maxStored();

        /** Idle consultations in memory; beyond it they are read from Redis again. */
        @WithDefault("5000")
        int maxIdleInMemory();
    }

    /** Which worker gets a consultation. */
    interface Routing {

        /** Multiple of the mean load that a consultation's own worker may have, at least 1. */
        @WithDefault("1.25")
        double loadBound();

        /** A worker that was not heard of for so long counts as gone. */
        @WithDefault("5s")
        Duration statusStaleAfter();
    }

    /** The loop that reads and publishes. */
    interface Kafka {

        /** Records of one batch. Many raises latency under load, few costs round trips. */
        @WithDefault("500")
        int maxPollRecords();

        /** How often deadlines are looked at. */
        @WithDefault("100ms")
        Duration tick();

        /** How often offsets are committed; what was read since is read again after a crash. */
        @WithDefault("200ms")
        Duration commitInterval();

        /** Batches being published at once; at the bound reading waits. */
        @WithDefault("64")
        int maxUnacknowledged();

        /** A publication that takes longer is done again, with all that came after it. */
        @WithDefault("4s")
        Duration deliveryTimeout();

        /** Longest wait between attempts while Kafka or Redis is away. */
        @WithDefault("2s")
        Duration retryAtMost();
    }

    /** Where consultations are kept. */
    interface Redis {

        /** A round trip that takes longer counts as failed. */
        @WithDefault("2s")
        Duration timeout();

        /** How long a consultation is kept after its last change. */
        @WithDefault("30d")
        Duration consultationRetention();

        /** How long a turn's events are kept after its end; then there is the snapshot. */
        @WithDefault("24h")
        Duration eventRetention();
    }
}
