package space.bhtom.lake.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.bhtom.lake.sql.statement.Place;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** What does DuckDB's complaint about a query mean for the person who asked? */
final class SqlFailures {
    private static final Pattern KIND = Pattern.compile("\\A([A-Za-z ]+) Error: ");
    private static final Pattern LINE = Pattern.compile("(?s)\nLINE (\\d+): ([^\n]*)\n( *)\\^");
    private static final Pattern HINT = Pattern.compile("\n(Candidate (?:bindings|functions): [^\n]+)");
    private static final Pattern END = Pattern.compile("[\\s.!]+\\z");
    private static final Pattern OF_FILES =
            Pattern.compile("\\.parquet|\\A(?:IO|Serialization|Invalid) Error|TProtocolException|ZSTD");

    private static final String PREFIX = "LINE : ";

    private SqlFailures() {}

    /** Whether the files may be the reason, and not the statement. */
    static boolean mayBeOfFiles(Exception failed) {
        return OF_FILES.matcher(String.valueOf(failed.getMessage())).find();
    }

    /** One sentence, with the place where it is known. */
    static ProblemException problem(String complaint, String sql, int memoryMegabytes) {
        Matcher kind = KIND.matcher(complaint);
        String name = kind.find() ? kind.group(1) : "";
        return switch (name) {
            case "Out of Memory" -> Problem.SQL_TOO_MUCH_MEMORY.of(memoryMegabytes);
            case "Binder",
                    "Catalog",
                    "Parser",
                    "Syntax",
                    "Conversion",
                    "Invalid Input",
                    "Invalid Type",
                    "Mismatch Type",
                    "Out of Range",
                    "Divide by Zero",
                    "Not implemented",
                    "Invalid",
                    "Parameter Not Resolved",
                    "Parameter Not Allowed",
                    "Cardinality",
                    "Expression" ->
                Problem.SQL_WRONG.of(place(complaint, sql), sentence(complaint.substring(kind.end())));
            default -> other(complaint, memoryMegabytes);
        };
    }

    private static ProblemException other(String complaint, int memoryMegabytes) {
        if (complaint.contains("Out of Memory")
                || complaint.contains("bad_alloc")
                || complaint.contains("failed to allocate")) {
            return Problem.SQL_TOO_MUCH_MEMORY.of(memoryMegabytes);
        }
        return Problem.UNEXPECTED.of("SQL engine: "
                + complaint.lines().findFirst().orElse("no reason").replaceAll("[\"']?/[^\\s\"']+[\"']?", "a file"));
    }

    private static String sentence(String complaint) {
        String first = complaint.lines().findFirst().orElse("");
        Matcher hint = HINT.matcher(complaint);
        return END.matcher(first).replaceAll("")
                + (hint.find() ? " (" + END.matcher(hint.group(1)).replaceAll("") + ")" : "");
    }

    /** DuckDB quotes the line, shortened at both ends where it is long, and points below it. */
    private static Place place(String complaint, String sql) {
        Matcher line = LINE.matcher(complaint);
        if (!line.find()) {
            return new Place(1, 1);
        }
        int number = Integer.parseInt(line.group(1));
        int column = line.group(3).length() - PREFIX.length() - line.group(1).length();
        String quoted = line.group(2);
        String text = sql.lines().skip(number - 1L).findFirst().orElse("");
        if (quoted.startsWith("...")) {
            String part = quoted.substring(3).replaceAll("\\.\\.\\.\\z", "");
            column += Math.max(0, text.indexOf(part)) - 3;
        }
        return new Place(number, Math.max(0, column) + 1);
    }
}
