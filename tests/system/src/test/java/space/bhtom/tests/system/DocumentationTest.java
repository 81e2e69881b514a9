package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name exists. */
final class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern CLASS =
            Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT|Pipeline|Harvester|Worker|Repository|Writer|Reader))`");

    @Test
    void everyLinkedFileExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String link : matches(LINK, document)) {
                if (!Files.exists(document.resolveSibling(link))) {
                    missing.add(document + " links to " + link);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        List<String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            for (String name : matches(CLASS, document)) {
                if (!sources.contains(name + ".java")) {
                    missing.add(document + " names " + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Program.root(), 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("node_modules")
                            && !file.toString().contains("/target/"))
                    .toList();
        }
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Program.root())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
    }

    private static List<String> matches(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
