/** The scalars that GraphQL does not bring along. */
@NullMarked
package space.bhtom.api.scalar;

import org.jspecify.annotations.NullMarked;
