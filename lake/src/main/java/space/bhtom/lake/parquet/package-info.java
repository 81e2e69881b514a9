/** Files of measurements, written and read without a query engine: what single light curves and streams need. */
@NullMarked
package space.bhtom.lake.parquet;

import org.jspecify.annotations.NullMarked;
