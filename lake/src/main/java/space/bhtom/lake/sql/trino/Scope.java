package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Where an expression stands.
 *
 * @param macros all there are
 * @param arguments texts of the macro's arguments by its parameters' names, if it stands in one
 */
record Scope(TrinoMacros macros, Map<String, String> arguments) {
    /** On either side of a parameter's name in what is written. */
    static final char MARK = '\u0001';

    Scope {
        arguments = Map.copyOf(arguments);
    }

    /** What the macro was given under this name; null where it is no parameter. */
    @Nullable
    String argument(String name) {
        return arguments.get(name);
    }

    String parameter(JsonNode node) {
        return MARK + node.path("identifier").asText() + MARK;
    }

    /** What the cluster is not asked for. */
    static ProblemException without(String what) {
        return Problem.SQL_ENGINE_LACKS.of(what);
    }
}
