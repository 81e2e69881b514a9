/** Brightness: measurements, bandpasses, flags. */
@NullMarked
package space.bhtom.schema.light;

import org.jspecify.annotations.NullMarked;
