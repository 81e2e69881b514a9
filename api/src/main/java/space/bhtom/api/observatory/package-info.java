/** Observatories: listed and made known. */
@NullMarked
package space.bhtom.api.observatory;

import org.jspecify.annotations.NullMarked;
