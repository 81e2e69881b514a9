/** Lakes for tests. */
@NullMarked
package space.bhtom.lake.kit;

import org.jspecify.annotations.NullMarked;
