package dev.wenzhen.dialogue;

import dev.wenzhen.dialogue.care.ContextWriter;
import dev.wenzhen.dialogue.consultation.DialogueBounds;
import dev.wenzhen.dialogue.consultation.DialogueParts;
import dev.wenzhen.dialogue.consultation.DialogueRules;
import dev.wenzhen.dialogue.consultation.FixedTexts;
import dev.wenzhen.dialogue.desk.ConsultationDesk;
import dev.wenzhen.dialogue.desk.DialogueStore;
import dev.wenzhen.dialogue.kafka.DialogueLoop;
import dev.wenzhen.dialogue.kafka.DialogueThreads;
import dev.wenzhen.dialogue.kafka.KafkaSettings;
import dev.wenzhen.dialogue.kafka.LoopHealth;
import dev.wenzhen.dialogue.kafka.LoopPace;
import dev.wenzhen.dialogue.micrometer.MicrometerDialogueMeter;
import dev.wenzhen.dialogue.prompt.HistoryWindow;
import dev.wenzhen.dialogue.prompt.PromptComposer;
import dev.wenzhen.dialogue.prompt.SystemSentences;
import dev.wenzhen.dialogue.redis.RedisClient;
import dev.wenzhen.dialogue.redis.RedisDialogueStore;
import dev.wenzhen.dialogue.redis.Retention;
import dev.wenzhen.dialogue.routing.RequestRouter;
import dev.wenzhen.dialogue.routing.WorkerBoard;
import dev.wenzhen.events.TextCipher;
import dev.wenzhen.events.Topic;
import dev.wenzhen.safety.AiLabel;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** How the dialogue service is put together. */
@Singleton
final class DialogueWiring {

    private static final String GREETING =
            "您好，我是问诊 AI 健康助手。我不是医生，不能代替面诊，但很愿意先听您说说情况。" + "请告诉我哪里不舒服、持续多久了；如果是紧急情况，请立即拨打 120。";

    private static final Duration HEALTH_FRESH_FOR = Duration.ofSeconds(6);

    private final DialogueConfig config;
    private final RedisClient redis;
    private final MeterRegistry meters;
    private final Map<String, Object> kafka;
    private final Clock clock = Clock.systemUTC();
    private final LoopHealth health = new LoopHealth(clock, HEALTH_FRESH_FOR);
    private DialogueThreads threads;

    DialogueWiring(
            DialogueConfig config,
            RedisClient redis,
            MeterRegistry meters,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.redis = redis;
        this.meters = meters;
        this.kafka = kafka;
    }

    @Produces
    @Singleton
    LoopHealth loopHealth() {
        return health;
    }

    void start(@Observes StartupEvent event) {
        MicrometerDialogueMeter meter = new MicrometerDialogueMeter(meters);
        DialogueStore store =
                new RedisDialogueStore(
                        redis.within(config.redis().timeout()),
                        new Retention(
                                config.redis().consultationRetention(),
                                config.redis().eventRetention()),
                        TextCipher.NONE);
        CareWiring care = CareWiring.of(config);
        ConsultationDesk desk =
                new ConsultationDesk(rules(care), store, meter, config.turns().maxIdleInMemory());
        meter.watchActiveTurns(desk::activeTurns);
        WorkerBoard workers =
                new WorkerBoard(care.pools().names(), config.routing().statusStaleAfter());
        threads =
                DialogueThreads.start(
                        kafkaSettings(),
                        new DialogueLoop.Parts(desk, store, workers, meter, health),
                        pace(),
                        clock);
    }

    void stop(@Observes ShutdownEvent event) {
        if (threads != null) {
            threads.close();
        }
    }

    private DialogueRules rules(CareWiring care) {
        DialogueConfig.SystemSentence sentences = config.prompt().systemSentence();
        return new DialogueRules(
                new DialogueParts(
                        care.planner(),
                        new PromptComposer(
                                new SystemSentences(
                                        sentences.general(),
                                        sentences.tcm(),
                                        sentences.counselling()),
                                new HistoryWindow(config.prompt().maxHistoryTurns()),
                                new HistoryWindow(config.prompt().counsellingTurns()),
                                new ContextWriter(TextCipher.NONE),
                                config.prompt().context(),
                                TextCipher.NONE),
                        care.replies(),
                        care.pools(),
                        new RequestRouter(
                                Topic.CONSULTATION_PARTITIONS, config.routing().loadBound())),
                new FixedTexts(GREETING, AiLabel.TEXT),
                new DialogueBounds(
                        config.turns().queuedNotice(),
                        config.turns().maxEvents(),
                        config.turns().maxStored()),
                TextCipher.NONE);
    }

    private KafkaSettings kafkaSettings() {
        return new KafkaSettings(
                kafka,
                config.group(),
                config.group() + "-" + ProcessHandle.current().pid(),
                config.kafka().maxPollRecords(),
                config.kafka().deliveryTimeout());
    }

    private LoopPace pace() {
        DialogueConfig.Kafka kafka = config.kafka();
        return new LoopPace(
                kafka.tick(),
                kafka.commitInterval(),
                kafka.maxUnacknowledged(),
                kafka.deliveryTimeout(),
                kafka.retryAtMost());
    }
}
