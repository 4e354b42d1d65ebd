package dev.wenzhen.lm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wenzhen.lm.model.GenerationDefaults;
import dev.wenzhen.lm.model.InvalidModelException;
import dev.wenzhen.lm.reply.ReplyRule;
import dev.wenzhen.lm.sampling.BeamSettings;
import dev.wenzhen.lm.sampling.BeamSettings.EarlyStopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateRegistryTest {

    @TempDir Path folder;

    private GenerationDefaults defaults(String key, int vocabulary) {
        return TemplateRegistry.find(key).bind(folder, vocabulary).defaults();
    }

    @Test
    void the_list_names_every_file() throws IOException {
        Path files = Path.of("src/main/resources/dev/wenzhen/lm/registry");
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .containsExactlyInAnyOrderElementsOf(TemplateRegistry.keys());
        }
        assertThat(TemplateRegistry.keys())
                .containsExactlyInAnyOrder(
                        "huatuogpt",
                        "huatuogpt-ii",
                        "huatuogpt-o1",
                        "bentsao-med",
                        "bentsao-bloom",
                        "bentsao-lit",
                        "med-chatglm",
                        "bianque-1",
                        "bianque-2",
                        "soulchat",
                        "tcmchat",
                        "disc-medllm",
                        "zhongjing",
                        "cmlm-zhongjing-2",
                        "chatglm-6b");
    }

    @Test
    void every_template_is_readable() {
        assertThat(TemplateRegistry.keys())
                .allSatisfy(key -> assertThat(TemplateRegistry.find(key).key()).isEqualTo(key));
    }

    @Test
    void an_unknown_template_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> TemplateRegistry.find("../secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no template of this name; use one of huatuogpt,");
    }

    @Test
    void a_vocabulary_whose_ids_nobody_wrote_down_is_refused() {
        assertThatThrownBy(() -> TemplateRegistry.find("bianque-2").bind(folder, 151_936))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageMatching(
                        "The template bianque-2 knows no id of .* in a vocabulary of 151936 tokens.");
        assertThatThrownBy(() -> TemplateRegistry.find("cmlm-zhongjing-2").bind(folder, 32_000))
                .isInstanceOf(InvalidModelException.class);
    }

    @Test
    void huatuogpt_samples_without_top_k_and_top_p() {
        GenerationDefaults defaults = defaults("huatuogpt", 64_000);

        assertThat(defaults.sample()).isTrue();
        assertThat(defaults.temperature()).isEqualTo(0.5);
        assertThat(defaults.topK()).isZero();
        assertThat(defaults.topP()).isEqualTo(1);
        assertThat(defaults.repetitionPenalty()).isEqualTo(1);
        assertThat(defaults.maxNewTokens()).hasValue(512);
        assertThat(defaults.endTokens()).containsExactly(2);
        assertThat(TemplateRegistry.find("huatuogpt").history().promptTokens()).hasValue(504);
    }

    @Test
    void bentsao_searches_with_four_beams() {
        for (String key : List.of("bentsao-med", "bentsao-bloom", "bentsao-lit")) {
            GenerationDefaults defaults = defaults(key, 250_880);
            assertThat(defaults.beams()).isEqualTo(new BeamSettings(4, 1, EarlyStopping.HEURISTIC));
            assertThat(defaults.sample()).isFalse();
            assertThat(defaults.maxNewTokens()).hasValue(256);
        }
        assertThat(TemplateRegistry.find("bentsao-med").reply().stop()).containsExactly("### 回答:");
        assertThat(TemplateRegistry.find("bentsao-bloom").reply().stop())
                .containsExactly("### 回答：");
        assertThat(TemplateRegistry.find("bentsao-lit").reply().stop()).containsExactly("### 回复:");
        assertThat(TemplateRegistry.find("bentsao-lit").history().pastTurns()).hasValue(4);
    }

    @Test
    void the_chatglm_family_counts_prompt_and_reply_together() {
        assertThat(defaults("med-chatglm", 130_528).maxLength()).hasValue(256);
        assertThat(defaults("bianque-2", 150_528).maxLength()).hasValue(2_048);
        GenerationDefaults soulchat = defaults("soulchat", 130_528);
        assertThat(soulchat.temperature()).isEqualTo(0.95);
        assertThat(soulchat.topP()).isEqualTo(0.75);
        assertThat(soulchat.maxLength()).hasValue(2_048);
        assertThat(soulchat.endTokens()).containsExactly(130_005);
        assertThat(soulchat.invalidScoreToken()).hasValue(5);
        assertThat(defaults("chatglm-6b", 150_528).invalidScoreToken()).hasValue(20_005);
        assertThat(TemplateRegistry.find("soulchat").history().pastTurns()).hasValue(5);
        assertThat(TemplateRegistry.find("soulchat").reply().rules())
                .endsWith(ReplyRule.SINGLE_BREAKS);
    }

    @Test
    void bianque_1_samples_as_transformers_would() {
        GenerationDefaults defaults = defaults("bianque-1", 32_128);

        assertThat(defaults.sample()).isTrue();
        assertThat(defaults.temperature()).isEqualTo(0.7);
        assertThat(defaults.topK()).as("transformers' own default").isEqualTo(50);
        assertThat(defaults.topP()).isEqualTo(1);
        assertThat(defaults.noRepeatNgramSize()).isEqualTo(3);
        assertThat(defaults.maxNewTokens()).hasValue(512);
        assertThat(TemplateRegistry.find("bianque-1").history().promptTokens()).hasValue(768);
    }

    @Test
    void the_others_are_as_published() {
        assertThat(defaults("disc-medllm", 64_000))
                .isEqualTo(
                        new GenerationDefaults(
                                true,
                                0.3,
                                5,
                                0.85,
                                1.1,
                                0,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                BeamSettings.NONE,
                                OptionalInt.empty(),
                                List.of(2)));
        assertThat(defaults("tcmchat", 125_696).sample()).isFalse();
        assertThat(defaults("tcmchat", 125_696).maxNewTokens()).hasValue(1_024);
        assertThat(defaults("zhongjing", 39_424).repetitionPenalty()).isEqualTo(1.2);
        assertThat(defaults("cmlm-zhongjing-2", 151_936).endTokens()).containsExactly(151_645);
        assertThat(defaults("cmlm-zhongjing-2", 151_936).maxNewTokens()).hasValue(512);
    }

    @Test
    void the_template_wins_over_the_folder_and_the_folder_over_nothing() throws IOException {
        Files.writeString(
                folder.resolve("generation_config.json"),
                "{\"top_k\": 5, \"temperature\": 1.5, \"eos_token_id\": 7}");

        GenerationDefaults defaults = defaults("huatuogpt-ii", 125_696);

        assertThat(defaults.topK()).isEqualTo(5);
        assertThat(defaults.temperature()).isEqualTo(0.3);
        assertThat(defaults.endTokens()).containsExactly(7);
    }

    @Test
    void thoughts_of_huatuogpt_o1_are_hidden_and_its_prompt_is_the_folders() {
        SeedTemplate template = TemplateRegistry.find("huatuogpt-o1");

        assertThat(template.form()).isEmpty();
        assertThat(template.reply().rules())
                .containsExactly(ReplyRule.FINAL_RESPONSE, ReplyRule.TRIM);
    }

    @Test
    void an_operators_own_file_is_read() throws IOException {
        Path file = folder.resolve("ours.json");
        Files.writeString(
                file,
                """
                {"prompt": {"turn": "Q{user}A{assistant}{end}", "last": "Q{user}A"},
                 "tokens": {"end": {"text": "<e>", "ids": {"*": 9}}}, "endTokens": ["end"],
                 "generation": {"max_new_tokens": 5}, "reply": ["trim"]}
                """);

        SeedTemplate template = TemplateRegistry.read(file);

        assertThat(template.key()).isEqualTo("ours.json");
        assertThat(template.bind(folder, 10).defaults().endTokens()).containsExactly(9);
        assertThat(template.bind(folder, 10).defaults().maxNewTokens()).hasValue(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'promt': {}} | it knows no promt",
                "{'prompt': {'last': 'Q'}} | the last turn of its prompt lacks {user}",
                "{'prompt': {'last': '{user}{x}'}} | a template has no slot called x",
                "{'endTokens': ['end']} | endTokens name a token that there is not",
                "{'reply': ['polish']} | no reply rule is called polish",
                "{'history': {'promptTokens': 0}} | a history rule's limits must be positive"
            })
    void an_operators_own_file_is_refused_with_the_reason(String json, String reason)
            throws IOException {
        Path file = folder.resolve("ours.json");
        Files.writeString(file, json.replace("'", "\""));

        assertThatThrownBy(() -> TemplateRegistry.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("The template ours.json cannot be used: " + reason + ".");
    }
}
