/** Durable jobs. */
@NullMarked
package space.bhtom.schema.work;

import org.jspecify.annotations.NullMarked;
