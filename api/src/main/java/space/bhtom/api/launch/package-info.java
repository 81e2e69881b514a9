/** The command line, and the one place where the roles are put together. */
@NullMarked
package space.bhtom.api.launch;

import org.jspecify.annotations.NullMarked;
