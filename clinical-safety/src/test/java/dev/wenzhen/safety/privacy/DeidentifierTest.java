package dev.wenzhen.safety.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.safety.SafetyJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeidentifierTest {

    private static final Deidentifier DEIDENTIFIER = Deidentifier.standard();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20261122;
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文晓宇轩梓涵欣怡佳俊鹏";
    private static final String SURNAMES = "王李张刘陈杨赵吴周徐孙朱胡郭林郑梁谢宋唐许韩冯邓曹彭曾肖";
    private static final List<String> NAMED =
            List.of("我叫%s，头疼三天", "患者%s，男，56岁", "%s医生您好", "我妈叫%s，血压150/90", "联系人：%s");

    @Test
    void replaces_numbers_of_every_kind() {
        assertThat(clean("电话13812345678，家里021-58886666，身份证11010519491231002X"))
                .isEqualTo("电话〔电话〕，家里〔电话〕，身份证〔证件号〕");
        assertThat(clean("手机一三八零零一三八零零零，卡号6222 0202 0000 1234 567")).isEqualTo("手机〔电话〕，卡号〔银行卡〕");
        assertThat(clean("微信wx_liuyang88，QQ 12345678，邮箱liu@163.com，车牌京A·12345"))
                .isEqualTo("微信〔微信〕，QQ 〔QQ〕，邮箱〔邮箱〕，车牌〔车牌〕");
        assertThat(clean("住在北京市朝阳区建国路88号3号楼2单元501室")).isEqualTo("住在〔地址〕");
    }

    @Test
    void tells_where_what_stood() {
        assertThat(DEIDENTIFIER.deidentify("我叫陈建国，电话１３８５７１２９０４６").spans())
                .containsExactly(
                        new PrivateSpan(2, 5, PrivateKind.NAME),
                        new PrivateSpan(8, 19, PrivateKind.PHONE));
    }

    @Test
    void finds_98_of_100_seeded_numbers_and_90_of_100_names() {
        Random random = new Random(SEED);
        int numbers = 0;
        int names = 0;
        for (int i = 0; i < 500; i++) {
            String number = number(i % 3, random);
            numbers += clean("您好，" + number + "，头疼").contains(number) ? 0 : 1;
            String name = name(random);
            String text = String.format(NAMED.get(i % NAMED.size()), name);
            names += clean(text).contains(name) ? 0 : 1;
        }
        assertThat(numbers).as("seed %d", SEED).isGreaterThanOrEqualTo(490);
        assertThat(names).as("seed %d", SEED).isGreaterThanOrEqualTo(450);
    }

    @Test
    void leaves_500_doses_and_laboratory_values_alone() {
        Random random = new Random(SEED);
        int touched = 0;
        for (int i = 0; i < 500; i++) {
            String text =
                    String.format(
                            List.of(
                                            "血压%d/%d，白细胞%d.%d×10^9/L",
                                            "阿莫西林0.%dg每日%d次，体重%d.%dkg",
                                            "血糖%d.%d，血小板%d，尿酸%d",
                                            "2024-0%d-1%d查的CEA %d.%d")
                                    .get(i % 4),
                            1 + random.nextInt(9),
                            1 + random.nextInt(9),
                            random.nextInt(400),
                            random.nextInt(99));
            touched += clean(text).equals(text) ? 0 : 1;
        }
        assertThat(touched).as("seed %d", SEED).isLessThanOrEqualTo(5);
    }

    /** Written by somebody who had not seen the rules, which were widened for it since. */
    @Test
    void finds_what_somebody_else_hid() throws IOException {
        Found found = Found.in("held-deid.jsonl");

        assertThat(found.numbersFound).isGreaterThanOrEqualTo(found.numbers * 98 / 100);
        assertThat(found.namesFound).isGreaterThanOrEqualTo(found.names * 90 / 100);
        assertThat(found.harmless).isEqualTo(140);
        assertThat(found.touched).isLessThanOrEqualTo(1);
    }

    /** First sight is in docs/experiments.md: 68 of 114, then 84 of 100. */
    @ParameterizedTest
    @ValueSource(strings = {"seeded-names-1.jsonl", "seeded-names-2.jsonl"})
    void finds_names_in_sentences_of_new_templates(String file) throws IOException {
        Found found = Found.in(file);

        assertThat(found.names).isGreaterThanOrEqualTo(100);
        assertThat(found.namesFound).isGreaterThanOrEqualTo(found.names * 90 / 100);
    }

    @ParameterizedTest
    @CsvSource({
        "王医生说要复查,                〔姓名〕医生说要复查",
        "隔壁老李说这药好,              隔壁老〔姓名〕说这药好",
        "张阿姨的腿肿了,                〔姓名〕阿姨的腿肿了",
        "我叫阿依古丽·买买提，咳嗽,      我叫〔姓名〕，咳嗽",
        "扎西顿珠头疼,                  〔姓名〕头疼",
        "Li Wei has a fever,          〔姓名〕 has a fever",
        "拼音zhang san，男,            拼音〔姓名〕，男",
        "王建国，13857129046，胸闷,     〔姓名〕，〔电话〕，胸闷",
        "陪同人：欧阳晓，外甥,           陪同人：〔姓名〕，外甥",
        "陈静、刘丹丹和周浩都吐了,       〔姓名〕、〔姓名〕和〔姓名〕都吐了"
    })
    void finds_a_name_by_what_stands_around_it(String text, String clean) {
        assertThat(clean(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "高血压十年了，白细胞偏高",
                "于是去查了，黄疸指数高",
                "全身没力，温度38.5，何时能好",
                "安全起见，方便的时间再去",
                "谢谢医生，多谢大夫",
                "常见的几种药明显没用",
                "公司健康检查时发现的",
                "由于工作忙，平时一天只吃两顿",
                "CT和MRI都做了，PET CT也做了",
                "患者高热不退，家属签字了"
            })
    void words_that_begin_like_a_surname_stay(String text) {
        assertThat(clean(text)).isEqualTo(text);
    }

    /** It stands before every turn. The best of five: others share the machine. */
    @Test
    void takes_less_than_3_ms_a_message() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : lines("held-deid.jsonl")) {
            texts.add(JSON.readTree(line).get("text").asText());
        }
        long[] nanos = new long[texts.size()];
        Arrays.fill(nanos, Long.MAX_VALUE);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < nanos.length; i++) {
                long begin = System.nanoTime();
                clean(texts.get(i));
                nanos[i] = Math.min(nanos[i], System.nanoTime() - begin);
            }
        }
        Arrays.sort(nanos);
        assertThat(nanos[nanos.length * 99 / 100]).isLessThan(3_000_000);
    }

    private static List<String> lines(String file) {
        return SafetyJson.resource(DeidentifierTest.class, file).lines().toList();
    }

    /** What is found of a set of {@code {"text", "spans": [{"kind", "value"}]}}. */
    private record Found(
            int numbers, int numbersFound, int names, int namesFound, int harmless, int touched) {

        static Found in(String file) throws IOException {
            int[] counts = new int[6];
            for (String line : lines(file)) {
                JsonNode one = JSON.readTree(line);
                String text = one.get("text").asText();
                String clean = clean(text);
                counts[4] += one.get("spans").isEmpty() ? 1 : 0;
                counts[5] += one.get("spans").isEmpty() && !clean.equals(text) ? 1 : 0;
                for (JsonNode span : one.get("spans")) {
                    int kind = span.get("kind").asText().equals("name") ? 2 : 0;
                    counts[kind]++;
                    counts[kind + 1] += clean.contains(span.get("value").asText()) ? 0 : 1;
                }
            }
            return new Found(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
        }
    }

    private static String clean(String text) {
        return DEIDENTIFIER.deidentify(text).text();
    }

    private static String name(Random random) {
        String name = pick(SURNAMES, random) + pick(GIVEN, random);
        return random.nextInt(3) == 0 ? name : name + pick(GIVEN, random);
    }

    private static String number(int kind, Random random) {
        return switch (kind) {
            case 0 -> "13" + digits(9, random);
            case 1 -> "62" + digits(17, random);
            default ->
                    "110105"
                            + (1940 + random.nextInt(70))
                            + "0"
                            + (1 + random.nextInt(9))
                            + "1"
                            + digits(4, random)
                            + "X";
        };
    }

    private static String digits(int count, Random random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String pick(String characters, Random random) {
        return characters.substring(random.nextInt(characters.length())).substring(0, 1);
    }
}
