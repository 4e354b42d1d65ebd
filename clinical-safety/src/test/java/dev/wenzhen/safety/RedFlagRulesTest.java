package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedFlagRulesTest {

    private static final String SURROUNDINGS =
            """
            {
              "review": "none",
              "traditional": "",
              "texts": {"call": {"phones": ["120"], "lines": ["拨打 120"]}},
              "context": {"negators": ["没有"], "notNegators": [], "passedOver": [],
                          "denials": [], "history": [], "present": [], "suppositions": [],
                          "doubts": [], "stories": [], "realities": [], "lessons": [],
                          "topics": [], "pasts": []},
              "vocabulary": {"bad": "大汗"}
            }
            """;

    private static final String RULES =
            """
            [
              {"id": "chest-pain", "kind": "emergency", "level": "急救", "topic": "胸痛",
               "alertText": "call", "provenance": "general",
               "anyOf": ["10: 胸[口部]?痛 + @bad", "10: 心慌 + #pregnant"],
               "unless": "",
               "positive": ["胸痛大汗", {"text": "心慌", "pregnant": true}], "negative": ["胸痛"]}
            ]
            """;

    @Test
    void reads_a_well_formed_file() {
        RedFlagScreen screen = new RedFlagScreen(parse(SURROUNDINGS, RULES));

        assertThat(screen.screen("胸口痛，大汗").rules()).containsExactly("chest-pain");
        assertThat(screen.screen("胸口痛").rules()).isEmpty();
        for (Complaint complaint : screen.rules().get(0).positive()) {
            assertThat(screen.screen(complaint).level()).isEqualTo(TriageLevel.RESUSCITATION);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\": \"emergency\"|\"kind\": \"fire\"|fire",
                "\"level\": \"急救\"|\"level\": \"快\"|triage level",
                "\"topic\": \"胸痛\",||topic",
                "\"topic\"|\"topics\"|'topic'",
                "\"alertText\": \"call\"|\"alertText\": \"sms\"|rule chest-pain: its alertText",
                "@bad|@worse|rule chest-pain: there is no vocabulary @worse",
                "#pregnant|#happy|there is no trait #happy",
                "胸[口部]?痛|胸[口部?痛|term \"胸[口部?痛\"",
                "胸[口部]?痛|胸.*痛|term \"胸.*痛\": '.' has no meaning here",
                "胸[口部]?痛|[口部]?|it matches the empty text",
                "\"10: 胸|\"900: 胸|within must be 1 to 160",
                "\"10: 胸|\"胸|a sign is \"within: term",
                "\"general\"|\"source: \"|source: with a reference",
                "\"general\"|\"hearsay\"|provenance is general",
                "\"negative\": [\"胸痛\"]|\"negative\": []|rule chest-pain: needs signs",
                "\"pregnant\": true|\"pregnant\": 1|pregnant must be true or false",
                "\"id\": \"chest-pain\"|\"id\": \"Chest Pain\"|rule Chest Pain: the id must be",
            })
    void refuses_a_malformed_rule_and_says_where(String good, String bad, String expected) {
        String broken = RULES.replace(good, bad == null ? "" : bad);

        assertThat(broken).isNotEqualTo(RULES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedFlagScreen(parse(SURROUNDINGS, broken)))
                .withMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"lines\": [\"拨打 120\"]|\"lines\": [\"打电话\"]|does not name the number 120",
                "\"traditional\": \"\"|\"traditional\": \"難\"|traditional: needs pairs",
                "\"doubts\": [],||doubts",
            })
    void refuses_malformed_surroundings(String good, String bad, String expected) {
        String broken = SURROUNDINGS.replace(good, bad == null ? "" : bad);

        assertThat(broken).isNotEqualTo(SURROUNDINGS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedFlagScreen(parse(broken, RULES)))
                .withMessageContaining(expected);
    }

    @Test
    void refuses_two_rules_of_one_id() {
        String rule = RULES.substring(RULES.indexOf('{'), RULES.lastIndexOf(']'));
        String twice = RULES.replace(rule, rule.strip() + "," + rule);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(SURROUNDINGS, twice))
                .withMessageContaining("rules.json: rule chest-pain: its id is used twice");
    }

    @Test
    void refuses_a_file_that_is_cut_off() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(SURROUNDINGS, RULES.substring(0, 200)))
                .withMessageStartingWith("rules.json: ");
    }

    private static RedFlagRules parse(String surroundings, String rules) {
        return RedFlagRules.parse(surroundings, List.of("rules.json"), Map.of("rules.json", rules));
    }
}
