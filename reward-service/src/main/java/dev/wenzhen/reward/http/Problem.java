package dev.wenzhen.reward.http;

/** RFC 9457. */
record Problem(String type, String title, int status, String detail, String code) {

    static final Problem CATCHING_UP =
            new Problem(
                    "urn:wenzhen:problem:catching_up",
                    "反馈数据正在读取",
                    503,
                    "服务刚刚启动,正在读取全部反馈。请一秒后重试。",
                    "catching_up");
}
