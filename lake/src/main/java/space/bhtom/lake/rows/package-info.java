/** Rows on their way out of the lake, batch by batch. */
@NullMarked
package space.bhtom.lake.rows;

import org.jspecify.annotations.NullMarked;
