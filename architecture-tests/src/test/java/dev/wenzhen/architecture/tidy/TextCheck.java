package dev.wenzhen.architecture.tidy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that do not belong in the project, missing package descriptions, the README's tree. */
final class TextCheck {

    /** A directory in the README's tree: two spaces or none, a name, a slash, what it is for. */
    private static final Pattern TREE_LINE = Pattern.compile("^([a-z][a-z-]*)/ {2,}\\S.*");

    private static final Map<Pattern, String> UNWELCOME = unwelcome();

    private static Map<Pattern, String> unwelcome() {
        Map<Pattern, String> words = new LinkedHashMap<>();
        words.put(Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b"), "unfinished work");
        words.put(
                Pattern.compile("(?<![\\w.$}])/(ho" + "me|ro" + "ot|wo" + "rk)/\\w"),
                "a path of one machine");
        return words;
    }

    private final ProjectTree tree;

    TextCheck(ProjectTree tree) {
        this.tree = tree;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        tree.files().forEach(file -> findUnwelcomeWords(file, findings));
        findUndescribedPackages(findings);
        findReadmeDifferences(findings);
        return findings;
    }

    private void findUnwelcomeWords(Path file, List<Finding> findings) {
        List<String> lines = ProjectTree.lines(file).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            for (Map.Entry<Pattern, String> word : UNWELCOME.entrySet()) {
                if (word.getKey().matcher(lines.get(i)).find()) {
                    findings.add(new Finding(relative(file), i + 1, word.getValue()));
                }
            }
        }
    }

    private void findUndescribedPackages(List<Finding> findings) {
        Set<Path> packages = new TreeSet<>();
        for (Path file : tree.javaFiles()) {
            if (relative(file).toString().contains("src/main/java")) {
                packages.add(file.getParent());
            }
        }
        for (Path directory : packages) {
            if (!Files.exists(directory.resolve("package-info.java"))) {
                findings.add(new Finding(relative(directory), 0, "needs a package-info.java"));
            }
        }
    }

    private void findReadmeDifferences(List<Finding> findings) {
        Path readme = tree.root().resolve("README.md");
        Set<String> named = new TreeSet<>();
        for (String line : ProjectTree.lines(readme).orElse(List.of())) {
            Matcher directory = TREE_LINE.matcher(line);
            if (directory.matches()) {
                named.add(directory.group(1));
            }
        }
        Set<String> present = new TreeSet<>(tree.directories());
        if (!named.equals(present)) {
            findings.add(
                    new Finding(
                            relative(readme),
                            0,
                            "its tree names " + named + ", the directories are " + present));
        }
    }

    private Path relative(Path file) {
        return tree.root().relativize(file);
    }
}
