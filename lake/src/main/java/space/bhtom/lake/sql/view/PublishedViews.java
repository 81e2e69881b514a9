package space.bhtom.lake.sql.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import space.bhtom.schema.light.MeasurementColumns;

/** Which views may users' SQL read? The measurements, and those of {@code lake/views.sql}. */
public final class PublishedViews {
    /** The lake itself. */
    public static final String MEASUREMENT = "measurement";

    private static final String RESOURCE = "/lake/views.sql";
    private static final Pattern VIEW = Pattern.compile("-- view (\\w+) \\| (.*)\n-- from (.*)\n((?:\\w.*\n)+)");
    private static final Pattern COLUMN =
            Pattern.compile("(\\w+)\\s+([A-Z]+)\\s+-- (.*?)\\s*\\|([^|]*)\\|([^|]*)\\|(.*)");

    private static final List<PostgresView> IN_POSTGRES = read();

    /** All, the measurements first. */
    public static final List<PublishedView> ALL = all();

    private PublishedViews() {}

    /** Their names. */
    public static Set<String> names() {
        return ALL.stream().map(PublishedView::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Names of their columns by their own. */
    public static Map<String, List<String>> columnNames() {
        return ALL.stream()
                .collect(Collectors.toUnmodifiableMap(
                        PublishedView::name,
                        view -> view.columns().stream().map(ViewColumn::name).toList()));
    }

    /** The column of this name of this view, if there is one. */
    public static Optional<ViewColumn> column(String viewName, String name) {
        return ALL.stream()
                .filter(view -> view.name().equals(viewName))
                .flatMap(view -> view.columns().stream())
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    static List<PostgresView> inPostgres(Set<String> names) {
        return IN_POSTGRES.stream()
                .filter(one -> names.contains(one.view().name()))
                .toList();
    }

    private static List<PublishedView> all() {
        List<PublishedView> views = new ArrayList<>();
        views.add(new PublishedView(
                MEASUREMENT,
                "measurements that count: one brightness of one target in one bandpass at one epoch",
                MeasurementColumns.ALL.stream()
                        .map(column -> new ViewColumn(
                                column.name(), column.duckDbType(), column.unit(), column.ucd(), column.meaning()))
                        .toList()));
        IN_POSTGRES.forEach(one -> views.add(one.view()));
        return List.copyOf(views);
    }

    private static List<PostgresView> read() {
        try (InputStream file = PublishedViews.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("missing in the jar: " + RESOURCE);
            }
            Matcher views = VIEW.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            List<PostgresView> found = new ArrayList<>();
            while (views.find()) {
                found.add(view(views));
            }
            return List.copyOf(found);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static PostgresView view(Matcher text) {
        List<Matcher> lines = text.group(4).lines().map(PublishedViews::column).toList();
        List<ViewColumn> columns = lines.stream()
                .map(line -> new ViewColumn(
                        line.group(1),
                        line.group(2),
                        line.group(4).strip(),
                        line.group(5).strip(),
                        line.group(6).strip()))
                .toList();
        List<String> expressions = lines.stream().map(line -> line.group(3)).toList();
        return new PostgresView(new PublishedView(text.group(1), text.group(2), columns), text.group(3), expressions);
    }

    private static Matcher column(String line) {
        Matcher parts = COLUMN.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a column: " + line);
        }
        return parts;
    }
}
