package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedFlagRulesTest {

    private static final String VALID =
            """
            {
              "review": "none",
              "traditional": "",
              "texts": {"call": {"phones": ["120"], "lines": ["拨打 120"]}},
              "context": {"negators": ["没有"], "notNegators": [], "passedOver": [],
                          "history": [], "present": []},
              "vocabulary": {"bad": ["大汗"]},
              "rules": [
                {"id": "chest-pain", "kind": "emergency", "topic": "胸痛", "alertText": "call",
                 "provenance": "general",
                 "anyOf": [{"all": [["胸[口部]?痛"], ["@bad"]], "within": 10}],
                 "unless": [], "heedsHistory": true,
                 "positive": ["胸痛大汗"], "negative": ["胸痛"]}
              ]
            }
            """;

    @Test
    void reads_a_well_formed_file() {
        RedFlagScreen screen = new RedFlagScreen(RedFlagRules.parse("rules.json", VALID));

        assertThat(screen.screen("胸口痛，大汗")).isPresent();
        assertThat(screen.screen("胸口痛")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\": \"emergency\"|\"kind\": \"fire\"|fire",
                "\"topic\": \"胸痛\", ||topic",
                "\"topic\"|\"topics\"|'topic'",
                "\"alertText\": \"call\"|\"alertText\": \"sms\"|rule chest-pain: its alertText",
                "[\"@bad\"]|[\"@worse\"]|rule chest-pain: there is no vocabulary @worse",
                "胸[口部]?痛|胸[口部?痛|rule chest-pain: term \"胸[口部?痛\"",
                "胸[口部]?痛|胸.*痛|rule chest-pain: term \"胸.*痛\": '.' has no meaning here",
                "胸[口部]?痛|[口部]?|it matches the empty text",
                "\"within\": 10|\"within\": 900|within must be 1 to 60",
                ", \"within\": 10||'within'",
                "\"general\"|\"source: \"|source: with a reference",
                "\"general\"|\"hearsay\"|provenance is general",
                "\"positive\": [\"胸痛大汗\"]|\"positive\": []|rule chest-pain: needs signs",
                "\"lines\": [\"拨打 120\"]|\"lines\": [\"打电话\"]|does not name the number 120",
                "\"id\": \"chest-pain\"|\"id\": \"Chest Pain\"|rule Chest Pain: the id must be",
                "\"traditional\": \"\"|\"traditional\": \"難\"|traditional: needs pairs",
            })
    void refuses_a_malformed_file_and_says_where(String good, String bad, String expected) {
        String broken = VALID.replace(good, bad == null ? "" : bad);

        assertThat(broken).isNotEqualTo(VALID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RedFlagScreen(RedFlagRules.parse("rules.json", broken)))
                .withMessageContaining(expected);
    }

    @Test
    void refuses_two_rules_of_one_id() {
        String rule = VALID.substring(VALID.indexOf("{\"id\""), VALID.lastIndexOf(']'));
        String twice = VALID.replace(rule, rule.strip() + "," + rule);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedFlagRules.parse("rules.json", twice))
                .withMessageContaining("rules.json: rule chest-pain: its id is used twice");
    }

    @Test
    void refuses_a_file_that_is_cut_off() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedFlagRules.parse("rules.json", VALID.substring(0, 300)))
                .withMessageStartingWith("rules.json: ");
    }
}
