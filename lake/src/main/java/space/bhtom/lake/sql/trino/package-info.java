/** Users' SQL asked of Trino: the same statement in its dialect, over the same rows. */
@NullMarked
package space.bhtom.lake.sql.trino;

import org.jspecify.annotations.NullMarked;
