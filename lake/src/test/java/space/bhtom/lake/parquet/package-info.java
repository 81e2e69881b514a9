@NullMarked
package space.bhtom.lake.parquet;

import org.jspecify.annotations.NullMarked;
