package space.bhtom.lake.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import space.bhtom.lake.sql.macro.Macro;
import space.bhtom.lake.sql.macro.Macros;
import space.bhtom.lake.sql.view.PublishedView;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewColumn;

/** The page {@code docs/sql.md}: what a person wrote, then views, functions and examples as they are. */
final class SqlPage {
    static final Path DOCS = Path.of("..", "docs");
    private static final String GENERATED = "<!-- from here on written by SqlPageTest -->\n";

    private final StringBuilder page = new StringBuilder();

    private SqlPage() {}

    /** The page with its second part made anew. */
    static String current() throws IOException {
        String written = Files.readString(DOCS.resolve("sql.md"));
        int end = written.indexOf(GENERATED);
        SqlPage page = new SqlPage();
        page.page.append(end < 0 ? written + "\n" : written.substring(0, end)).append(GENERATED);
        page.page.append("\n## Views\n");
        PublishedViews.ALL.forEach(page::view);
        page.page.append("\n## Functions of ours\n");
        Macros.ALL.stream().filter(Macro::isPublished).forEach(page::function);
        page.page.append("\n## Examples\n");
        for (Path example : examples()) {
            page.example(example);
        }
        return page.page.toString();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("sql"))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private void view(PublishedView view) {
        page.append("\n### ").append(view.name()).append("\n").append(sentence(view.meaning()));
        page.append("\n\n| column | type | unit | UCD | meaning |\n|---|---|---|---|---|\n");
        for (ViewColumn column : view.columns()) {
            page.append("| ")
                    .append(String.join(
                            " | ", column.name(), column.type(), column.unit(), column.ucd(), column.meaning()))
                    .append(" |\n");
        }
    }

    private void function(Macro macro) {
        page.append("\n```\n").append(macro.usage()).append("\n```\n").append(sentence(macro.meaning()));
        page.append(macro.source().isEmpty() ? "" : " Source: " + macro.source() + ".")
                .append("\n");
    }

    private void example(Path file) throws IOException {
        String sql = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        page.append("\n### ").append(name.replace(".sql", "").replace('-', ' '));
        page.append("\n[").append(name).append("](sql/").append(name).append(")\n");
        page.append("```sql\n").append(sql).append("```\n");
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
