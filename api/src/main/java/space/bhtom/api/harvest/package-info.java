/** Archives, and asking them. */
@NullMarked
package space.bhtom.api.harvest;

import org.jspecify.annotations.NullMarked;
