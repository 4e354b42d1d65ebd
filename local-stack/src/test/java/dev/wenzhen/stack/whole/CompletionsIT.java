package dev.wenzhen.stack.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.stack.whole.RawGateway.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** OpenAI's completions, by the same way through Kafka as every other turn. */
class CompletionsIT {

    private static final String PATH = "/v1/chat/completions";
    private static final String DATA = "data: ";

    private final RawGateway raw = new RawGateway(SharedStack.get().gateway());

    @Test
    void a_stream_joined_is_the_whole_answer() throws Exception {
        Answer whole = raw.post(PATH, request(false), Map.of());
        assertThat(whole.status()).isEqualTo(200);
        String content = whole.body().at("/choices/0/message/content").asText();
        assertThat(content).endsWith("（AI 生成,仅供参考,不能替代医生）");

        List<String> payloads =
                raw.stream(PATH, request(true), Map.of()).stream()
                        .filter(line -> line.startsWith(DATA))
                        .map(line -> line.substring(DATA.length()))
                        .toList();
        assertThat(payloads).last().isEqualTo("[DONE]");
        ObjectMapper json = new ObjectMapper();
        StringBuilder joined = new StringBuilder();
        for (String payload : payloads.subList(0, payloads.size() - 1)) {
            JsonNode delta = json.readTree(payload).at("/choices/0/delta/content");
            joined.append(delta.asText(""));
        }
        assertThat(joined.toString()).as("greedy, so the same words").isEqualTo(content);
    }

    @Test
    void the_running_model_is_offered() throws Exception {
        JsonNode models = raw.get("/v1/models", Map.of()).body().path("data");
        assertThat(models.findValuesAsText("id").stream().collect(Collectors.joining(" ")))
                .contains("wenzhen");
    }

    @Test
    void what_is_not_supported_is_refused_in_openais_form() throws Exception {
        String request = request(false).replace("\"temperature\"", "\"n\": 3, \"temperature\"");
        Answer refused = raw.post(PATH, request, Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/error/param").asText()).isEqualTo("n");
    }

    private static String request(boolean stream) {
        return """
                {"model": "wenzhen", "stream": %s, "temperature": 0, "max_tokens": 12,
                 "messages": [{"role": "system", "content": "简短回答"},
                              {"role": "user", "content": "失眠怎么办？"}]}
                """
                .formatted(stream);
    }
}
