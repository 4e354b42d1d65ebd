package dev.wenzhen.lm.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wenzhen.lm.chat.PromptPiece;
import dev.wenzhen.lm.chat.PromptTemplate;
import dev.wenzhen.lm.generation.ChatMessage;
import dev.wenzhen.lm.generation.ChatMessage.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact prompts of the seeds' published code; control tokens are written {@code ⟨id⟩}. */
class SeedPromptTest {

    private static final String HUATUO =
            "⟨1⟩一位用户和智能医疗大模型HuatuoGPT之间的对话。对于用户的医疗问诊，HuatuoGPT给出准确的、详细的、温暖的指导建议。"
                    + "对于用户的指令问题，HuatuoGPT给出有益的、详细的、有礼貌的回答。";
    private static final String ZHONGJING =
            "⟨151644⟩system\nYou are a helpful TCM medical assistant named 仲景中医大语言模型, created by"
                    + " 医哲未来 of Fudan University.⟨151645⟩\n";

    @TempDir Path folder;

    private String prompt(String key, int vocabulary, String... said) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            messages.add(new ChatMessage(role, said[i], false));
        }
        PromptTemplate template = TemplateRegistry.find(key).bind(folder, vocabulary).prompt();
        return template.render(messages).stream()
                .map(
                        piece ->
                                piece instanceof PromptPiece.Control control
                                        ? "⟨" + control.id() + "⟩"
                                        : piece.text())
                .collect(Collectors.joining());
    }

    @Test
    void huatuogpt() {
        assertThat(prompt("huatuogpt", 64_000, "头疼")).isEqualTo(HUATUO + "<病人>：头疼 <HuatuoGPT>：");
        assertThat(prompt("huatuogpt", 39_424, "头疼", "多久了？", "三天"))
                .isEqualTo(HUATUO + "<病人>：头疼 <HuatuoGPT>：多久了？⟨2⟩" + "<病人>：三天 <HuatuoGPT>：");
    }

    @Test
    void huatuogpt_ii() {
        assertThat(prompt("huatuogpt-ii", 125_696, "头疼", "多久了？", "三天"))
                .isEqualTo("<问>：头疼\n<答>：多久了？\n<问>：三天\n<答>：");
    }

    @Test
    void bentsao_med_has_half_width_colons() {
        assertThat(prompt("bentsao-med", 32_000, "肝癌怎么办?"))
                .isEqualTo("⟨1⟩下面是一个问题，运用医学知识来正确回答提问.\n### 问题:\n肝癌怎么办?\n### 回答:\n");
    }

    @Test
    void bentsao_bloom_has_full_width_colons() {
        assertThat(prompt("bentsao-bloom", 250_880, "肝癌怎么办?"))
                .isEqualTo("下面是一个问题，运用医学知识来正确回答提问.\n肝癌怎么办?\n### 回答：\n");
    }

    @Test
    void bentsao_lit_keeps_the_rounds_in_its_instruction() {
        assertThat(prompt("bentsao-lit", 32_000, "q1", "a1", "q2"))
                .isEqualTo(
                        "⟨1⟩以下是描述任务的说明，编写适当地回复完成请求的响应。\n\n ### 说明:\n"
                                + "<user>: q1 <bot>: a1<user>: q2\n\n### 回复:\n");
    }

    @Test
    void med_chatglm() {
        assertThat(prompt("med-chatglm", 150_528, "头疼")).isEqualTo("问题：头疼\n答案：⟨150001⟩⟨150004⟩");
        assertThat(prompt("med-chatglm", 130_528, "头疼")).isEqualTo("问题：头疼\n答案：⟨130001⟩⟨130004⟩");
    }

    @Test
    void bianque_1_escapes_breaks_its_own_too() {
        assertThat(prompt("bianque-1", 32_128, "头疼\n\t三天", "发烧吗？", "没有"))
                .isEqualTo("病人：头疼\\n\\t三天\\n医生：发烧吗？\\n病人：没有\\n医生：⟨1⟩");
    }

    @Test
    void bianque_2() {
        assertThat(prompt("bianque-2", 130_528, "头疼\n三天", "发烧吗？", "没有"))
                .isEqualTo("病人：头疼\n三天\n医生：发烧吗？\n病人：没有\n医生：⟨130001⟩⟨130004⟩");
    }

    @Test
    void soulchat() {
        assertThat(prompt("soulchat", 130_528, "难过", "我在听", "谢谢"))
                .isEqualTo("用户：难过\n心理咨询师：我在听\n用户：谢谢\n心理咨询师：⟨130001⟩⟨130004⟩");
    }

    @Test
    void tcmchat_and_disc_medllm_share_ids_but_not_spellings() {
        assertThat(prompt("tcmchat", 125_696, "头疼")).isEqualTo("⟨195⟩头疼⟨196⟩");
        assertThat(prompt("disc-medllm", 64_000, "头疼", "多久了？", "三天"))
                .isEqualTo("⟨195⟩头疼⟨196⟩多久了？⟨2⟩⟨195⟩三天⟨196⟩");
        assertThat(spelling("tcmchat")).isEqualTo("<reserved_106>头疼<reserved_107>");
        assertThat(spelling("disc-medllm")).isEqualTo("<reserved_102>头疼<reserved_103>");
    }

    private static String spelling(String key) {
        return TemplateRegistry.find(key)
                .text()
                .orElseThrow()
                .render(List.of(new ChatMessage(Role.USER, "头疼", false)))
                .stream()
                .map(PromptPiece::text)
                .collect(Collectors.joining());
    }

    @Test
    void zhongjing() {
        assertThat(prompt("zhongjing", 39_424, "头疼", "多久了？", "三天"))
                .isEqualTo("⟨1⟩<human>:头疼\n<bot>:多久了？\n<human>:三天\n<bot>:");
    }

    @Test
    void cmlm_zhongjing_2_writes_question_in_a_single_turn_only() {
        assertThat(prompt("cmlm-zhongjing-2", 151_936, "头疼"))
                .isEqualTo(ZHONGJING + "⟨151644⟩user\nQuestion: 头疼⟨151645⟩\n⟨151644⟩assistant\n");
        assertThat(prompt("cmlm-zhongjing-2", 151_936, "头疼", "多久了？", "三天"))
                .isEqualTo(
                        ZHONGJING
                                + "⟨151644⟩user\n头疼⟨151645⟩\n"
                                + "⟨151644⟩assistant\n多久了？⟨151645⟩\n"
                                + "⟨151644⟩user\n三天⟨151645⟩\n⟨151644⟩assistant\n");
    }

    @Test
    void chatglm_6b_counts_rounds_from_zero_and_has_none_for_a_first_question() {
        assertThat(prompt("chatglm-6b", 130_528, "头疼")).isEqualTo("头疼⟨130001⟩⟨130004⟩");
        assertThat(prompt("chatglm-6b", 150_528, "头疼", "多久了？", "三天"))
                .isEqualTo("[Round 0]\n问：头疼\n答：多久了？\n[Round 1]\n问：三天\n答：⟨150001⟩⟨150004⟩");
    }
}
