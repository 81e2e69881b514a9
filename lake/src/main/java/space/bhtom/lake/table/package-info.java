/** The measurement table: Iceberg on Parquet, flushed exactly once. */
@NullMarked
package space.bhtom.lake.table;

import org.jspecify.annotations.NullMarked;
