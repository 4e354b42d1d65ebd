package dev.wenzhen.knowledge.retrieval;

import dev.wenzhen.knowledge.Provenance;

/**
 * A citable piece of an entry.
 *
 * @param entryId of a condition or a drug
 * @param field which of its fields
 * @param title the entry's name
 * @param text complete sentences or a list, as shown
 */
public record Passage(
        String entryId, Field field, String title, String text, Provenance provenance) {

    /** Stable: {@code migraine#self-care}. */
    public String id() {
        return entryId + "#" + field.key();
    }

    /** The fields that make passages, with what people say who ask for them. */
    public enum Field {
        SUMMARY("summary", "简介", "是什么 什么病 怎么回事 介绍"),
        SYMPTOMS("symptoms", "症状", "症状 表现 感觉 有什么症状"),
        CAUSES("causes", "高危因素", "原因 为什么 怎么得 引起 诱因 预防 风险"),
        COMPLICATIONS("complications", "并发症", "并发症 后果 危害 严重吗 不治会怎样"),
        EXAMINATIONS("examinations", "检查", "检查 化验 拍片 查什么 确诊"),
        TREATMENT("treatment", "治疗", "治疗 怎么治 吃什么药 用药 手术 能治好吗"),
        RED_FLAGS("red-flags", "危险信号", "危险 急诊 紧急 严重 危险信号"),
        SELF_CARE("self-care", "自我护理", "护理 平时注意什么 怎么办 饮食 注意事项 缓解 在家"),
        SEEK_CARE("seek-care", "就诊", "看什么科 挂什么号 去医院 就诊 什么时候看医生"),
        USES("uses", "用途", "作用 治什么 有什么用 用途 功效 适应症"),
        CONTRAINDICATIONS("contraindications", "禁忌", "禁忌 能不能吃 不能用 过敏 谁不能吃"),
        PREGNANCY("pregnancy", "孕期", "孕妇 怀孕 孕期 哺乳"),
        CHILDREN("children", "儿童", "儿童 小孩 宝宝 孩子 婴儿"),
        INTERACTIONS("interactions", "相互作用", "一起吃 同时吃 合用 相互作用 喝酒"),
        CAUTIONS("cautions", "注意事项", "副作用 注意事项 不良反应 注意什么");

        private final String key;
        private final String label;
        private final String asked;

        Field(String key, String label, String asked) {
            this.key = key;
            this.label = label;
            this.asked = asked;
        }

        /** In ids and JSON. */
        public String key() {
            return key;
        }

        /** As shown. */
        public String label() {
            return label;
        }

        /** Words of somebody who asks for it. */
        public String asked() {
            return asked;
        }
    }
}
