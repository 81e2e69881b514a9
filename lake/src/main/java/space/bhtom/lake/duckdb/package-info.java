/** The engine that reads and writes Parquet. */
@NullMarked
package space.bhtom.lake.duckdb;

import org.jspecify.annotations.NullMarked;
