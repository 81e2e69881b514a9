package space.bhtom.lake.sql.sandbox;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What a statement would answer.
 *
 * @param columns of its rows
 * @param parameterTypes DuckDB's names of the types of its parameters, in order; as DuckDB infers them
 */
public record SandboxDescription(Schema columns, List<String> parameterTypes) {
    private static final String SEPARATOR = "\n";

    public SandboxDescription {
        parameterTypes = List.copyOf(parameterTypes);
    }

    /** As text: a line for the number of parameters, one for each of them, the columns as Arrow's JSON. */
    String write() {
        return parameterTypes.size()
                + SEPARATOR
                + String.join(
                        "",
                        parameterTypes.stream()
                                .map(type -> type.replace(SEPARATOR, " ") + SEPARATOR)
                                .toList())
                + columns.toJson();
    }

    static SandboxDescription read(String text) throws IOException {
        String[] head = text.split(SEPARATOR, 2);
        int count = Integer.parseInt(head[0]);
        String[] lines = head[1].split(SEPARATOR, count + 1);
        return new SandboxDescription(
                Schema.fromJSON(lines[count]), List.of(lines).subList(0, count));
    }
}
