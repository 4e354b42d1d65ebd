package dev.wenzhen.dialogue.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalutationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "你好", "您好！", " 你好呀～ ", "Hi", "HELLO!!", "在吗？", "医生您好", "你好，医生在吗", "早上好", "嗨"
            })
    void says_hello(String text) {
        assertThat(Salutation.isAll(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "。。。",
                "你好，我头痛",
                "医生",
                "您好，请问高血压吃什么",
                "hit",
                "在吗我胸口疼",
                "123",
                "你好你好你好你好你好你好你好你好你好你好你好你好你好你好"
            })
    void says_more_or_nothing(String text) {
        assertThat(Salutation.isAll(text)).isFalse();
    }
}
