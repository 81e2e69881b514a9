/** Recording measurements: acknowledged once they are in Postgres. */
@NullMarked
package space.bhtom.lake.write;

import org.jspecify.annotations.NullMarked;
