/** Flight SQL: the lake's SQL for programs that speak Arrow, JDBC or ADBC, by the same rules as {@code /api/sql}. */
@NullMarked
package space.bhtom.api.flight;

import org.jspecify.annotations.NullMarked;
