package dev.wenzhen.safety.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wenzhen.safety.SafetyJson;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeidentifierTest {

    private static final Deidentifier DEIDENTIFIER = Deidentifier.standard();
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

    /** Written by somebody who had not seen the rules; the first figures are in the README. */
    @Test
    void finds_what_somebody_else_hid() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String file = SafetyJson.resource(DeidentifierTest.class, "held-deid.jsonl");
        int numbers = 0;
        int numbersFound = 0;
        int names = 0;
        int namesFound = 0;
        int harmless = 0;
        int touched = 0;
        for (String line : file.lines().toList()) {
            JsonNode one = json.readTree(line);
            String text = one.get("text").asText();
            harmless += one.get("spans").isEmpty() ? 1 : 0;
            touched += one.get("spans").isEmpty() && !clean(text).equals(text) ? 1 : 0;
            for (JsonNode span : one.get("spans")) {
                boolean found = !clean(text).contains(span.get("value").asText());
                boolean isName = span.get("kind").asText().equals("name");
                names += isName ? 1 : 0;
                namesFound += isName && found ? 1 : 0;
                numbers += isName ? 0 : 1;
                numbersFound += !isName && found ? 1 : 0;
            }
        }
        assertThat(numbersFound).isGreaterThanOrEqualTo(numbers * 97 / 100);
        assertThat(namesFound).isGreaterThanOrEqualTo(names * 70 / 100);
        assertThat(touched).isLessThanOrEqualTo(harmless * 3 / 100);
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
