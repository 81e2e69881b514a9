/** The one access policy. */
@NullMarked
package space.bhtom.lake.access;

import org.jspecify.annotations.NullMarked;
