/** Named states of the lake, which stay readable for ever. */
@NullMarked
package space.bhtom.lake.snapshot;

import org.jspecify.annotations.NullMarked;
