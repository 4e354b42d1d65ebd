package dev.wenzhen.safety.prescription;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wenzhen.safety.SafetyJson;
import java.util.List;

/**
 * What a prescription is made of, as data.
 *
 * @param drugs names, in Chinese
 * @param stems parts that mark a class of drugs (沙坦, 他汀), and words for a class
 * @param english names and stems, without blanks
 * @param overTheCounter what may be dosed
 * @param amounts 0.5g, 两片
 * @param frequencies 一日三次, bid, 睡前服
 * @param verbs 口服, take: near an amount they make it an instruction
 * @param directions 建议您服用: with a frequency they make an instruction without an amount
 * @param durations 连吃七天
 * @param refusals 遵医嘱, 不要: right before a verb they take its force
 * @param specifications 规格: right before an amount they take its force
 * @param orders 改吃, 立刻服用: beside a drug they are an instruction without dose
 * @param reports 您提到, 误服: what follows is told, not ordered
 * @param traditional pairs of a traditional and its simplified character
 */
record PrescriptionTerms(
        @JsonProperty(required = true) String review,
        @JsonProperty(required = true) List<String> drugs,
        @JsonProperty(required = true) List<String> stems,
        @JsonProperty(required = true) List<String> english,
        @JsonProperty(required = true) List<String> overTheCounter,
        @JsonProperty(required = true) List<String> amounts,
        @JsonProperty(required = true) List<String> frequencies,
        @JsonProperty(required = true) List<String> verbs,
        @JsonProperty(required = true) List<String> directions,
        @JsonProperty(required = true) List<String> durations,
        @JsonProperty(required = true) List<String> refusals,
        @JsonProperty(required = true) List<String> specifications,
        @JsonProperty(required = true) List<String> orders,
        @JsonProperty(required = true) List<String> reports,
        @JsonProperty(required = true) String traditional) {

    static PrescriptionTerms bundled() {
        String name = "prescription.json";
        return SafetyJson.read(
                name, SafetyJson.resource(PrescriptionTerms.class, name), PrescriptionTerms.class);
    }
}
