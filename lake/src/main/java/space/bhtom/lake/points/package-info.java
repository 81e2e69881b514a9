/** Rows of the lake's own files as Arrow vectors, without an engine in between. */
@NullMarked
package space.bhtom.lake.points;

import org.jspecify.annotations.NullMarked;
