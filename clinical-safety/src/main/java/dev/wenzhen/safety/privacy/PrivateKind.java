package dev.wenzhen.safety.privacy;

/** What a removed part of a text was. Where two finds overlap, the earlier kind wins. */
public enum PrivateKind {
    EMAIL("email", "邮箱"),
    ID("id", "证件号"),
    RECORD("record", "病历号"),
    WECHAT("wechat", "微信"),
    QQ("qq", "QQ"),
    BANK_CARD("bankCard", "银行卡"),
    PHONE("phone", "电话"),
    PLATE("plate", "车牌"),
    ADDRESS("address", "地址"),
    NAME("name", "姓名");

    private final String word;
    private final String placeholder;

    PrivateKind(String word, String shown) {
        this.word = word;
        placeholder = "〔" + shown + "〕";
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }

    /** What stands in its place. */
    public String placeholder() {
        return placeholder;
    }
}
