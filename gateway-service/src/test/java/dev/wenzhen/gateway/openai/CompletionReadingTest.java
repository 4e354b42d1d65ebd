package dev.wenzhen.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wenzhen.events.GenerationOptions;
import dev.wenzhen.events.MessageRole;
import dev.wenzhen.gateway.openai.CompletionRequest.Message;
import dev.wenzhen.gateway.problem.Problem;
import dev.wenzhen.gateway.problem.ProblemException;
import dev.wenzhen.gateway.problem.ProblemType;
import dev.wenzhen.gateway.turn.TurnText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionReadingTest {

    private static final String USER =
            "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"头痛\"}]";

    private final CompletionReading reading =
            new CompletionReading(new CompletionReading.Bounds(4, 100));

    @Test
    void reads_what_is_honoured() {
        CompletionRequest request =
                read(
                        """
                        {"model":"wenzhen","stream":true,"stream_options":{"include_usage":true},
                         "max_completion_tokens":64,"temperature":0.5,"top_p":0.9,"seed":7,
                         "stop":["。","！"],"user":"u1","n":1,
                         "messages":[
                           {"role":"system","content":"你是医生"},
                           {"role":"user","content":[{"type":"text","text":"你好"}]},
                           {"role":"assistant","content":"您好\\n\\n（AI 生成,仅供参考,不能替代医生）"},
                           {"role":"user","content":"头痛","name":"a"}]}
                        """);

        assertThat(request)
                .isEqualTo(
                        new CompletionRequest(
                                "wenzhen",
                                List.of(
                                        new Message(MessageRole.SYSTEM, "你是医生"),
                                        new Message(MessageRole.USER, "你好"),
                                        new Message(MessageRole.ASSISTANT, "您好")),
                                new TurnText("头痛"),
                                new GenerationOptions(
                                        Optional.of(64),
                                        Optional.of(0.5),
                                        Optional.of(0.9),
                                        Optional.of(7L),
                                        List.of("。", "！")),
                                true,
                                true));
    }

    @Test
    void what_is_not_said_is_left_to_the_model() {
        assertThat(read("{" + USER + "}").options()).isEqualTo(GenerationOptions.NONE);
        assertThat(read("{" + USER + ",\"stop\":\"。\"}").options().stop()).containsExactly("。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":1",
                "\"frequency_penalty\":0",
                "\"presence_penalty\":0.0",
                "\"logprobs\":false",
                "\"tools\":[]",
                "\"tool_choice\":\"none\"",
                "\"logit_bias\":{}",
                "\"response_format\":{\"type\":\"text\"}",
                "\"user\":\"u\"",
                "\"tools\":null"
            })
    void a_neutral_value_is_taken(String parameter) {
        assertThat(read("{" + USER + "," + parameter + "}").question())
                .isEqualTo(new TurnText("头痛"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n:2",
                "frequency_penalty:0.5",
                "presence_penalty:-1",
                "logprobs:true",
                "tools:[{}]",
                "tool_choice:\"required\"",
                "logit_bias:{\"1\":2}",
                "response_format:{\"type\":\"json_object\"}",
                "reasoning_effort:\"low\"",
                "audio:{}",
                "anything:null"
            })
    void what_is_not_served_is_refused_by_name(String parameter) {
        int colon = parameter.indexOf(':');
        String name = parameter.substring(0, colon);

        Problem problem =
                refusal("{" + USER + ",\"" + name + "\":" + parameter.substring(colon + 1) + "}");

        assertThat(problem).isEqualTo(Problem.of(ProblemType.UNSUPPORTED).with("param", name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":2.1", "\"temperature\":\"hot\"", "\"top_p\":0", "\"top_p\":1.1",
                "\"max_tokens\":0", "\"max_tokens\":1.5", "\"seed\":1.5", "\"stop\":[\"\"]",
                "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]", "\"stream\":\"yes\""
            })
    void a_value_out_of_range_is_refused(String parameter) {
        assertThat(refusal("{" + USER + "," + parameter + "}").type())
                .isEqualTo(ProblemType.INVALID_FIELD);
    }

    @Test
    void the_last_message_must_be_the_users() {
        assertThat(refusal(messages("{\"role\":\"assistant\",\"content\":\"a\"}")).members())
                .containsEntry("field", "messages");
        assertThat(refusal(messages("")).type()).isEqualTo(ProblemType.INVALID_FIELD);
        assertThat(refusal(messages("{\"role\":\"user\",\"content\":\" \"}")).type())
                .isEqualTo(ProblemType.EMPTY_TEXT);
    }

    @Test
    void messages_are_bounded_in_number_and_length() {
        String user = "{\"role\":\"user\",\"content\":\"a\"}";
        assertThat(
                        refusal(messages(String.join(",", List.of(user, user, user, user, user))))
                                .type())
                .isEqualTo(ProblemType.INVALID_FIELD);
        assertThat(
                        refusal(
                                        messages(
                                                "{\"role\":\"user\",\"content\":\""
                                                        + "a".repeat(101)
                                                        + "\"}"))
                                .type())
                .isEqualTo(ProblemType.INVALID_FIELD);
    }

    @Test
    void roles_and_parts_that_are_not_served_are_named() {
        assertThat(refusal(messages("{\"role\":\"tool\",\"content\":\"a\"}")).members())
                .containsEntry("param", "messages[0].role");
        assertThat(
                        refusal(
                                        messages(
                                                "{\"role\":\"user\",\"content\":[{\"type\":"
                                                        + "\"image_url\",\"image_url\":{}}]}"))
                                .members())
                .containsEntry("param", "messages[0].content[0].type");
    }

    private static String messages(String messages) {
        return "{\"model\":\"m\",\"messages\":[" + messages + "]}";
    }

    private CompletionRequest read(String json) {
        return reading.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private Problem refusal(String json) {
        return catchThrowableOfType(ProblemException.class, () -> read(json)).problem();
    }
}
