package dev.wenzhen.knowledge.department;

import dev.wenzhen.knowledge.Department;
import java.util.regex.Pattern;

/**
 * Who a text is about, as far as it says so.
 *
 * @param child a child's parent writes, or the age says so
 * @param pregnant she is, or has just been
 * @param man a man or boy
 * @param woman a woman or girl
 */
record Demographics(boolean child, boolean pregnant, boolean man, boolean woman) {

    private static final Pattern CHILD =
            Pattern.compile(
                    "宝宝|婴儿|新生儿|幼儿|小孩|小朋友|宝贝|孩子|儿童|小儿|患儿|儿子|女儿"
                            + "|[0-9一二三四五六七八九十]+个月(大|的|男|女)"
                            + "|(?<![0-9])([0-9]|1[0-3])岁(?!时|开始|起|就)"
                            + "|[一二三四五六七八九]岁(?!时|开始|起)");
    private static final Pattern PREGNANT =
            Pattern.compile(
                    "(?<!没|未|备|不|否认|避|想|要|能|会)(怀孕|妊娠)(?!史|试纸|纹|测试)"
                            + "|孕妇|孕期|孕[0-9]+周?|[0-9]+周\\+?[0-9]?.{0,4}(胎|产检)|产后|剖宫产|胎动|产检");
    private static final Pattern MAN =
            Pattern.compile("男(,|性|生|孩|宝|[0-9])|性别:?男|先生|老公|丈夫|睾丸|阴茎|前列腺|龟头");
    private static final Pattern WOMAN =
            Pattern.compile("女(,|性|生|孩|宝|[0-9])|性别:?女|月经|例假|姨妈|白带|阴道|子宫|老婆|妻子|孕");

    private static final double FAR_TOO_OFTEN = 0.2;

    static Demographics of(String plain) {
        return new Demographics(
                CHILD.matcher(plain).find(),
                PREGNANT.matcher(plain).find(),
                MAN.matcher(plain).find(),
                WOMAN.matcher(plain).find());
    }

    void weigh(Tally tally) {
        if (child) {
            tally.add(Department.PEDIATRICS, 5);
        } else {
            tally.scale(Department.PEDIATRICS, 0.3);
        }
        if (pregnant) {
            tally.add(Department.OBSTETRICS, 3);
            tally.add(Department.OBSTETRICS_AND_GYNECOLOGY, 2);
        }
        if (man && !woman) {
            tally.scale(Department.GYNECOLOGY, FAR_TOO_OFTEN);
            tally.scale(Department.OBSTETRICS_AND_GYNECOLOGY, FAR_TOO_OFTEN);
            tally.scale(Department.OBSTETRICS, FAR_TOO_OFTEN);
        }
        if (woman && !man) {
            tally.scale(Department.ANDROLOGY, FAR_TOO_OFTEN);
        }
    }
}
