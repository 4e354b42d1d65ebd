package dev.wenzhen.architecture.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sizes and forbidden calls, read from the syntax tree. */
final class JavaSourceCheck {

    static final int MAX_FILE_LINES = 400;
    static final int MAX_METHOD_LINES = 60;

    /** What may not be called, and what to use instead. */
    private static final Map<String, String> FORBIDDEN =
            Map.ofEntries(
                    Map.entry(
                            "Thread.sleep", "wait for the condition itself (Awaitility in tests)"),
                    Map.entry("System.currentTimeMillis", "take a Clock or an Instant"),
                    Map.entry("Instant.now", "take a Clock or an Instant"),
                    Map.entry("LocalDate.now", "take a Clock"),
                    Map.entry("Math.random", "take a seed"),
                    Map.entry("new Random", "take a seed: new Random(seed)"),
                    Map.entry("@Disabled", "mend or delete the test"));

    /** Command lines print; services log. */
    private static final String PRINTING = "System.out";

    private static final List<String> MAY_PRINT = List.of("local-stack", "evaluation");

    private final Path root;

    JavaSourceCheck(Path root) {
        this.root = root;
    }

    List<Finding> check(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Finding> findings = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    diagnostic -> {},
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Scan(unit, positions, findings).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private final class Scan extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Finding> findings;
        private final Path file;
        private final LineMap lines;

        Scan(CompilationUnitTree unit, SourcePositions positions, List<Finding> findings) {
            this.unit = unit;
            this.positions = positions;
            this.findings = findings;
            this.file = root.relativize(Path.of(unit.getSourceFile().toUri()));
            this.lines = unit.getLineMap();
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree tree, Void unused) {
            long length = lastLine(tree);
            if (length > MAX_FILE_LINES) {
                findings.add(new Finding(file, 0, length + " lines: split by subject"));
            }
            return super.visitCompilationUnit(tree, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            long length = lastLine(method) - firstLine(method) + 1;
            if (length > MAX_METHOD_LINES) {
                report(method, method.getName() + " has " + length + " lines");
            }
            return super.visitMethod(method, unused);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            String name = call.getMethodSelect().toString();
            boolean hasNoClock = call.getArguments().isEmpty() || !name.endsWith(".now");
            if (hasNoClock) {
                forbid(call, name);
            }
            if (name.startsWith(PRINTING) && MAY_PRINT.stream().noneMatch(file::startsWith)) {
                report(call, PRINTING + ": use the logger");
            }
            return super.visitMethodInvocation(call, unused);
        }

        @Override
        public Void visitNewClass(NewClassTree creation, Void unused) {
            if (creation.getArguments().isEmpty()) {
                forbid(creation, "new " + creation.getIdentifier());
            }
            return super.visitNewClass(creation, unused);
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void unused) {
            forbid(annotation, "@" + annotation.getAnnotationType());
            return super.visitAnnotation(annotation, unused);
        }

        private void forbid(Tree tree, String call) {
            String instead = FORBIDDEN.get(call);
            if (instead != null) {
                report(tree, call + ": " + instead);
            }
        }

        private void report(Tree tree, String what) {
            findings.add(new Finding(file, firstLine(tree), what));
        }

        private long firstLine(Tree tree) {
            return lines.getLineNumber(positions.getStartPosition(unit, tree));
        }

        private long lastLine(Tree tree) {
            return lines.getLineNumber(positions.getEndPosition(unit, tree));
        }
    }
}
