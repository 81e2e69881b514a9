/** Few rows out of a Parquet file, without a query engine: what single light curves need. */
@NullMarked
package space.bhtom.lake.parquet;

import org.jspecify.annotations.NullMarked;
