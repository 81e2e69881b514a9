/** Delivered files and what became of them. */
@NullMarked
package space.bhtom.schema.product;

import org.jspecify.annotations.NullMarked;
