package space.bhtom.lake.sql.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.bhtom.schema.problem.Problem;

/**
 * Lets one SELECT over published views pass, and nothing else.
 *
 * <p>The text is not judged: DuckDB's own parser makes its tree, and everything in the tree must be on a list of ours.
 */
public final class StatementCheck {
    private static final Pattern EXPLAIN = Pattern.compile(
            "\\A(?:\\s|--[^\n]*(?:\n|\\z)|/\\*.*?\\*/)*explain\\b(?!\\s*\\()",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final AllowedNames allowed;
    private final Map<String, List<String>> columns;
    private final ObjectMapper json = new ObjectMapper();

    /** The columns of the published views are by the views' names. */
    public StatementCheck(AllowedNames allowed, Map<String, List<String>> columns) {
        this.allowed = allowed;
        this.columns = Map.copyOf(columns);
    }

    /** Gives a statement's tree as DuckDB's {@code json_serialize_sql} does, or its complaint, also as JSON. */
    @FunctionalInterface
    public interface Parser {
        String parse(String sql);
    }

    /** Fails with SQL_WRONG, SQL_NOT_ONE_SELECT, SQL_FORBIDDEN, SQL_VIEW_UNKNOWN or SQL_FUNCTION_UNKNOWN. */
    public CheckedStatement check(String sql, Parser parser) {
        if (sql.indexOf('\0') >= 0) {
            throw Problem.SQL_NOT_ONE_SELECT.of();
        }
        Matcher explain = EXPLAIN.matcher(sql);
        boolean isExplained = explain.find();
        // blanks keep every place where it was
        String select = isExplained ? " ".repeat(explain.end()) + sql.substring(explain.end()) : sql;
        JsonNode tree = tree(parser.parse(select));
        if (tree.path("error").asBoolean()) {
            throw complaint(select, tree);
        }
        JsonNode statements = tree.path("statements");
        if (statements.size() != 1) {
            throw Problem.SQL_NOT_ONE_SELECT.of();
        }
        TreeWalk walk = new TreeWalk(select, allowed);
        walk.statement(statements.get(0));
        Map<String, ColumnOrigin> origins = isExplained ? Map.of() : new ColumnOrigins(columns).of(statements.get(0));
        return checked(select, tree, isExplained, walk, origins);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException deep) {
            throw Problem.SQL_FORBIDDEN.because(deep, "A statement nested so deeply", "line 1, column 1");
        }
    }

    private static RuntimeException complaint(String sql, JsonNode answer) {
        if (answer.path("error_type").asText().equals("not implemented")) {
            return Problem.SQL_NOT_ONE_SELECT.of();
        }
        Place place = Place.ofByte(sql, answer.path("position").asLong());
        return Problem.SQL_WRONG.of(
                place, answer.path("error_message").asText().lines().findFirst().orElse("?"));
    }

    private static CheckedStatement checked(
            String sql, JsonNode tree, boolean isExplained, TreeWalk walk, Map<String, ColumnOrigin> origins) {
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder(sql);
        List<TreeWalk.Parameter> inOrder = new ArrayList<>(walk.parameters());
        inOrder.sort(Comparator.comparingInt(TreeWalk.Parameter::from));
        for (TreeWalk.Parameter parameter : inOrder) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        // from the end, so that earlier places stay
        Collections.reverse(inOrder);
        for (TreeWalk.Parameter parameter : inOrder) {
            int number = names.indexOf(parameter.name().toLowerCase(Locale.ROOT)) + 1;
            text.replace(parameter.from(), parameter.to(), "$" + number);
        }
        String runnable = isExplained ? "EXPLAIN " + text : text.toString();
        return new CheckedStatement(runnable, tree, isExplained, walk.views(), walk.macros(), origins, names);
    }
}
