/** Everything kept: Postgres and Iceberg, opened and closed as one. */
@NullMarked
package space.bhtom.lake;

import org.jspecify.annotations.NullMarked;
