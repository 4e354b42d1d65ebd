package dev.wenzhen.safety.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in Latin letters: pinyin with a surname at either end (Li Wei, Wei Li), a common foreign
 * name, or what 我叫, "my name is", "Dr." announces. Without an announcement capitals are needed.
 */
final class LatinNames {

    private static final Pattern TOKENS =
            Pattern.compile(
                    "(?<![A-Za-z0-9@._/-])[A-Za-z]{2,}(?: [A-Za-z]{2,}){0,5}(?![A-Za-z0-9@_])");

    private static final int CONTEXT = 16;
    private static final Pattern ANNOUNCED =
            Pattern.compile(
                    "(拼音|姓名|名字|英文名|昵称|真名|叫|本人|名)(是|为|叫)?[:： ,，“\"]{0,2}$"
                            + "|(?i)(name(?: is|:)? ?|i am |i'm |this is |patient:? )$");
    private static final Pattern TITLED = Pattern.compile("(?i)(dr|mr|mrs|ms|miss|prof)\\.? $");

    private static final Pattern PINYIN =
            Pattern.compile(
                    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong"
                            + "|iao|ian|uan|uai|ai|ei|ui|ao|ou|iu|ie|ue|ve|an|en|in|un|ia|ua|uo"
                            + "|er|a|o|e|i|u|v)){1,3}");

    private static final Set<String> SURNAMES =
            words(
                    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu "
                            + "guo he gao lin luo zheng liang xie song tang han feng deng cao "
                            + "peng zeng xiao tian dong yuan pan yu jiang cai du ye cheng su "
                            + "wei lv lu ding ren shen yao cui zhong tan fan jin shi liao jia "
                            + "xia fu fang bai zou meng xiong qin qiu yin xue yan duan lei hou "
                            + "long tao gu mao hao gong shao wan qian dai mo kong xiang ouyang "
                            + "sima zhuge situ kang wen");

    private static final Set<String> FOREIGN =
            words(
                    "nguyen tran pham le kim park lee choi john mary david michael "
                            + "anna maria smith james peter tom lucy robert william thomas "
                            + "daniel paul mark george susan linda sarah emma ivan olga ahmed "
                            + "mohammed muhammad ali fatima tanaka sato suzuki");

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ", -1)));
    }

    void find(String text, List<PrivateSpan> found) {
        Matcher tokens = TOKENS.matcher(text);
        while (tokens.find()) {
            String before = text.substring(Math.max(0, tokens.start() - CONTEXT), tokens.start());
            find(words(text, tokens.start(), tokens.end()), before, found);
        }
    }

    private static void find(List<Word> words, String before, List<PrivateSpan> found) {
        StringBuilder context = new StringBuilder(before);
        for (int i = 0; i < words.size(); i++) {
            int count = name(words.subList(i, words.size()), context.toString());
            if (count > 0) {
                Word last = words.get(i + count - 1);
                int end = last.start + last.text.length();
                found.add(new PrivateSpan(words.get(i).start, end, PrivateKind.NAME));
                i += count - 1;
            }
            context.append(words.get(i).text).append(' ');
        }
    }

    /** How many of these words, from the first, are a name. */
    private static int name(List<Word> words, String before) {
        boolean announced = ANNOUNCED.matcher(before).find() || TITLED.matcher(before).find();
        for (int count = Math.min(3, words.size()); count >= 2; count--) {
            List<Word> some = words.subList(0, count);
            boolean capitals = some.stream().allMatch(Word::isCapital);
            Word first = some.get(0);
            Word last = some.get(count - 1);
            boolean pinyin =
                    some.stream().allMatch(Word::isPinyin)
                            && (first.isOneOf(SURNAMES) || last.isOneOf(SURNAMES));
            boolean foreign = capitals && (first.isOneOf(FOREIGN) || last.isOneOf(FOREIGN));
            if (((capitals || announced) && pinyin) || foreign || (capitals && announced)) {
                return count;
            }
        }
        boolean one = words.get(0).isCapital() && words.get(0).text.length() >= 3;
        return announced && one ? 1 : 0;
    }

    private static List<Word> words(String text, int from, int to) {
        List<Word> words = new ArrayList<>();
        int start = from;
        while (start < to) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 || blank > to ? to : blank;
            words.add(new Word(start, text.substring(start, end)));
            start = end + 1;
        }
        return words;
    }

    private record Word(int start, String text) {

        boolean isCapital() {
            return Character.isUpperCase(text.charAt(0));
        }

        boolean isOneOf(Set<String> names) {
            return names.contains(text.toLowerCase(Locale.ROOT));
        }

        boolean isPinyin() {
            return PINYIN.matcher(text.toLowerCase(Locale.ROOT)).matches();
        }
    }
}
