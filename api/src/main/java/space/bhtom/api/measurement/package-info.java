/** GraphQL of the measurements of many targets. */
@NullMarked
package space.bhtom.api.measurement;

import org.jspecify.annotations.NullMarked;
