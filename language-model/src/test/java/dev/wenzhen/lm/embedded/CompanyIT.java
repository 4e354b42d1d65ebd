package dev.wenzhen.lm.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.defaultmodel.DefaultModel;
import dev.wenzhen.lm.engine.EngineOptions;
import dev.wenzhen.lm.engine.KvBudget;
import dev.wenzhen.lm.engine.Precision;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import dev.wenzhen.lm.generation.GenerationTask;
import dev.wenzhen.lm.generation.Priority;
import dev.wenzhen.lm.generation.SamplingOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed set: the same seed gives the same tokens with the same log probabilities, to the
 * last bit, whatever runs beside it and whatever ran before, in strict kernels.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CompanyIT {

    private static final List<String> QUESTIONS =
            List.of(
                    "高血压患者平时饮食要注意什么？",
                    "孩子发烧到三十八度五，怎么办？",
                    "最近总是失眠，晚上两三点才能睡着，白天没有精神，是什么原因？",
                    "胃痛、反酸，吃什么药好？",
                    "体检说我血脂偏高，需要吃药吗？",
                    "我妈妈有糖尿病，最近脚趾发麻，走路时小腿酸胀，要看什么科？平时她不怎么运动，喜欢吃甜食。",
                    "咳嗽两周了，有黄痰。",
                    "怀孕三个月，感冒了能吃药吗？");

    private static final SamplingOptions SAMPLING =
            SamplingOptions.defaults(0).withMaxNewTokens(48).withTopLogProbs(1);

    @TempDir Path cache;

    private EmbeddedTextGenerator open(int slots, int resting) {
        return EmbeddedTextGenerator.open(
                DefaultModel.extractTo(cache),
                new EngineOptions(
                        Precision.MK32, 1, slots, 64, 512, new KvBudget(resting, 1L << 30)));
    }

    /** A consultation: earlier turns are part of the prompt. */
    private static List<ChatMessage> messages(int question) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int turn = 0; turn < question % 3; turn++) {
            messages.add(new ChatMessage(Role.USER, QUESTIONS.get(turn), false));
            messages.add(new ChatMessage(Role.ASSISTANT, "您好，建议您多休息，注意饮食。", false));
        }
        messages.add(new ChatMessage(Role.USER, QUESTIONS.get(question), true));
        return messages;
    }

    private static RecordingListener submit(
            EmbeddedTextGenerator generator, String id, int question, Priority priority) {
        RecordingListener listener = new RecordingListener();
        generator.submit(
                new GenerationTask(
                        id,
                        id,
                        priority,
                        messages(question),
                        SAMPLING.withSeed(question),
                        Instant.MAX),
                List.of(listener));
        return listener;
    }

    private List<RecordingListener> alone() {
        List<RecordingListener> replies = new ArrayList<>();
        try (EmbeddedTextGenerator generator = open(1, 0)) {
            for (int question = 0; question < QUESTIONS.size(); question++) {
                RecordingListener reply =
                        submit(generator, "q" + question, question, Priority.NORMAL);
                reply.await();
                replies.add(reply);
            }
        }
        return replies;
    }

    @Test
    void neither_company_nor_caches_nor_interruptions_change_a_bit() {
        List<RecordingListener> alone = alone();
        long seed = 20261122;
        Random random = new Random(seed);
        int cached = 0;
        try (EmbeddedTextGenerator generator = open(5, 4)) {
            List<Integer> asked = new ArrayList<>();
            List<RecordingListener> replies = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                int question = random.nextInt(QUESTIONS.size());
                Priority priority = random.nextInt(5) == 0 ? Priority.URGENT : Priority.NORMAL;
                asked.add(question);
                replies.add(submit(generator, "t" + i, question, priority));
                if (random.nextInt(4) == 0) {
                    replies.get(random.nextInt(replies.size())).await();
                }
            }
            for (int i = 0; i < replies.size(); i++) {
                replies.get(i).await();
                cached += replies.get(i).await().cachedTokens();
                assertThat(replies.get(i).scores())
                        .as("seed %d task %d question %d", seed, i, asked.get(i))
                        .isEqualTo(alone.get(asked.get(i)).scores());
                assertThat(replies.get(i).text()).isEqualTo(alone.get(asked.get(i)).text());
            }
        }
        assertThat(cached).isPositive();
    }
}
