/** Outside archives and the runs that ask them. */
@NullMarked
package space.bhtom.schema.harvest;

import org.jspecify.annotations.NullMarked;
