package dev.wenzhen.assessment.advice;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wenzhen.safety.SafetyJson;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How replies speak, as data; each a list of regular expressions over plain form.
 *
 * @param medical what makes a clause one about health
 * @param claims that something is so: 引起, 属于
 * @param efficacy that something helps
 * @param cautions see a doctor, rest, watch for it
 * @param prohibitions cautions that may name a drug: 不要自行服用
 * @param conditionals how a clause begins that only sets a condition
 * @param agreements 您说得对: says yes to the patient
 * @param endorsements 这个方法有效: says yes unless the sentence denies
 * @param denials what takes the force of an endorsement
 * @param allowances what makes a repetition of the patient's words a claim
 * @param courtesies greetings and wishes: no answer to anything
 * @param feelings empathy
 * @param reminders 您提到: what follows is the patient's
 * @param beliefs how patients bring up what they believe or intend
 * @param reassurances what denies a danger, and so no belief of a patient who hopes
 * @param warnings what speaks against a belief rather than for it
 * @param asking a question to which no is no denial
 * @param stops words that carry no content
 * @param negations what turns a clause around
 * @param notNegations words that only look like negations
 * @param opposites pairs of which one does not support the other
 */
record AdviceWords(
        @JsonProperty(required = true) String review,
        @JsonProperty(required = true) List<String> medical,
        @JsonProperty(required = true) List<String> claims,
        @JsonProperty(required = true) List<String> efficacy,
        @JsonProperty(required = true) List<String> cautions,
        @JsonProperty(required = true) List<String> prohibitions,
        @JsonProperty(required = true) List<String> conditionals,
        @JsonProperty(required = true) List<String> agreements,
        @JsonProperty(required = true) List<String> endorsements,
        @JsonProperty(required = true) List<String> denials,
        @JsonProperty(required = true) List<String> allowances,
        @JsonProperty(required = true) List<String> courtesies,
        @JsonProperty(required = true) List<String> feelings,
        @JsonProperty(required = true) List<String> reminders,
        @JsonProperty(required = true) List<String> beliefs,
        @JsonProperty(required = true) List<String> reassurances,
        @JsonProperty(required = true) List<String> warnings,
        @JsonProperty(required = true) List<String> asking,
        @JsonProperty(required = true) List<String> stops,
        @JsonProperty(required = true) List<String> negations,
        @JsonProperty(required = true) List<String> notNegations,
        @JsonProperty(required = true) List<List<String>> opposites) {

    static AdviceWords bundled() {
        String name = "advice-words.json";
        return SafetyJson.read(
                name, SafetyJson.resource(AdviceWords.class, name), AdviceWords.class);
    }

    /** Any of them. */
    static Pattern any(List<String> words) {
        return Pattern.compile(String.join("|", words));
    }
}
