/** Delivered files become measurements: frames, star lists, ready light curves. */
@NullMarked
package space.bhtom.ingest.product;

import org.jspecify.annotations.NullMarked;
