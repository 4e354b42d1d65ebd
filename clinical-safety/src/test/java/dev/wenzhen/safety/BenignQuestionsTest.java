package dev.wenzhen.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An alert on everyday questions would teach patients to ignore alerts. */
class BenignQuestionsTest {

    private static final RedFlagScreen SCREEN = RedFlagScreen.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "高血压患者平时饮食要注意什么？",
                "感冒流鼻涕怎么办",
                "你好",
                "咳嗽有黄痰吃什么药好？",
                "我最近总是失眠，睡不着怎么调理",
                "糖尿病人可以吃西瓜吗",
                "孩子发烧38度，精神还可以，要不要吃退烧药？",
                "胃胀反酸是怎么回事",
                "便秘三天了，有什么办法",
                "月经推迟一个星期是怎么回事",
                "怀孕五个月能坐飞机吗",
                "宝宝六个月可以加辅食了吗",
                "颈椎病脖子疼怎么锻炼",
                "腰椎间盘突出平时注意什么",
                "过敏性鼻炎季节性发作怎么预防",
                "脸上长痘痘用什么药膏",
                "体检发现甲状腺结节要手术吗",
                "血脂高吃什么降得快",
                "尿酸高痛风脚趾疼能喝豆浆吗",
                "头晕，低头久了起来更明显，没有恶心呕吐",
                "偏头痛多年，最近又犯了，吃布洛芬可以吗",
                "近视五百度可以做激光手术吗",
                "牙龈出血是缺什么维生素",
                "胸部按压有点疼，是乳腺增生吗",
                "运动后膝盖疼怎么办",
                "皮肤瘙痒，晚上更厉害",
                "口腔溃疡反复发作怎么办",
                "拉肚子一天三次，没有发烧",
                "小孩挑食不爱吃饭怎么办",
                "老人骨质疏松吃什么钙片好",
                "乙肝五项第二项阳性是什么意思",
                "幽门螺杆菌阳性需要治疗吗",
                "更年期潮热出汗怎么调理",
                "脚气用什么药",
                "我有点焦虑，工作压力大，怎么放松？",
                "心情不好，最近总想哭，该看什么科",
                "中药和西药可以一起吃吗",
                "阿莫西林一天吃几次",
                "布洛芬和对乙酰氨基酚有什么区别",
                "高血压的药忘记吃了要补吗",
                "舌苔厚白是脾虚吗",
                "如何预防脑卒中",
                "心肌梗死后康复期能爬楼吗",
                "打呼噜很响需要治疗吗",
                "疫苗打完胳膊疼正常吗",
                "鼻炎鼻塞晚上睡不好",
                "扁桃体发炎吃什么消炎药",
                "肚子胀气总放屁",
                "感冒三天了，没有胸痛、呼吸困难和意识模糊",
                "否认胸痛、咯血、黑便，只是乏力",
                "笑死我了，哈哈",
                "困死了，怎么提神",
                "手脚冰凉怎么调理",
                "去年做过心脏支架，现在想问能不能运动",
                "备孕期间要检查什么",
            })
    void raises_nothing_on_an_everyday_question(String question) {
        assertThat(SCREEN.screen(question)).isEmpty();
    }
}
