/** Delivered files and what became of them. */
@NullMarked
package space.bhtom.api.product;

import org.jspecify.annotations.NullMarked;
