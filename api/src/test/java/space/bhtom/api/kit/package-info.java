/** A real server with a real lake for the tests of this module, and callers of it. */
@NullMarked
package space.bhtom.api.kit;

import org.jspecify.annotations.NullMarked;
