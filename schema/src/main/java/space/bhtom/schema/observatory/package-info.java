/** Where the light is caught: observatories and cameras. */
@NullMarked
package space.bhtom.schema.observatory;

import org.jspecify.annotations.NullMarked;
