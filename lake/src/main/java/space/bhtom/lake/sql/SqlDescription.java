package space.bhtom.lake.sql;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * What a statement would answer, told without answering it.
 *
 * @param columns of its rows, as {@link SqlRows#schema} will have them
 * @param parameters in the order of their places; each of the type that DuckDB infers (integers, decimals and truth), else text
 */
public record SqlDescription(Schema columns, List<Field> parameters) {

    public SqlDescription {
        parameters = List.copyOf(parameters);
    }
}
