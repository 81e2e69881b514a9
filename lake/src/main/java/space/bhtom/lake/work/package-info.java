/** Durable jobs, leased to one worker at a time. */
@NullMarked
package space.bhtom.lake.work;

import org.jspecify.annotations.NullMarked;
