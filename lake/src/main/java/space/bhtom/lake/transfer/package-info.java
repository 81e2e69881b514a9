/** Tables of others into the lake, and the lake out to others. */
@NullMarked
package space.bhtom.lake.transfer;

import org.jspecify.annotations.NullMarked;
