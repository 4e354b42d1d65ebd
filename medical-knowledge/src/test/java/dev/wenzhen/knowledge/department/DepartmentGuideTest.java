package dev.wenzhen.knowledge.department;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wenzhen.knowledge.Department;
import dev.wenzhen.knowledge.KnowledgeBase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartmentGuideTest {

    private static final DepartmentGuide GUIDE =
            new DepartmentGuide(KnowledgeBase.standard(), Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "胳膊上起了好多湿疹，抓得都破了, 皮肤科",
        "宝宝六个月，发烧吐奶还拉肚子, 儿科",
        "腰椎间盘突出，腿麻得走不了路, 骨科",
        "体检发现肾结石，昨晚尿里有血, 泌尿外科",
        "甲亢吃药三个月了，指标还是高, 内科",
        "月经两个月没来，白带也多，卵巢有囊肿, 妇科",
        "查出梅毒阳性，之前有过高危性行为, 皮肤性病科",
        "舌苔厚腻，湿气重，想喝中药调理, 中医科",
        "左眼看东西变形，眼底检查说黄斑有问题, 眼科",
        "胃镜做出来是胃炎，经常反酸烧心, 消化内科",
        "孕32周，产检羊水偏少，胎动正常, 产科",
        "手被菜刀割了个伤口，要不要缝针打破伤风, 外科",
        "老人脑梗以后手抖，最近头晕走路不稳, 神经内科",
        "磁共振发现垂体瘤，要不要开颅, 神经外科",
        "智齿发炎，牙龈肿得张不开嘴, 口腔科",
        "情绪低落睡不着，老想哭，怀疑抑郁, 精神科",
        "心电图有早搏，心慌，血压也高, 心血管内科",
        "肛周脓肿切开以后一直流脓，是不是肛瘘, 普外科",
        "早泄，勃起硬度也不行, 男科"
    })
    void finds_the_department_for_a_plain_complaint(String text, String department) {
        assertThat(GUIDE.rank(text).get(0).department()).isEqualTo(Department.of(department));
    }

    @Test
    void a_denied_pregnancy_is_none() {
        assertThat(GUIDE.rank("头痛一周。怀孕情况：未怀孕").get(0).department()).isEqualTo(Department.NEUROLOGY);
    }

    @Test
    void the_probabilities_of_all_twenty_sum_to_one_in_descending_order() {
        List<DepartmentChance> chances = GUIDE.rank("胸闷气短");

        assertThat(chances).hasSize(20);
        assertThat(chances.stream().mapToDouble(DepartmentChance::probability).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(chances).extracting(chance -> -chance.probability()).isSorted();
    }

    @Test
    void a_text_that_says_nothing_favours_nobody() {
        assertThat(GUIDE.rank("您好").get(0).probability()).isLessThan(0.1);
        assertThat(GUIDE.rank("").get(0).probability()).isLessThan(0.1);
    }
}
