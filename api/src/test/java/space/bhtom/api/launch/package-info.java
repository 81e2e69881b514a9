/** Tests of the command line. */
@NullMarked
package space.bhtom.api.launch;

import org.jspecify.annotations.NullMarked;
