/** Delivered files, kept by their checksum. */
@NullMarked
package space.bhtom.lake.product;

import org.jspecify.annotations.NullMarked;
