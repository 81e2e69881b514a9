@NullMarked
package space.bhtom.photometry;

import org.jspecify.annotations.NullMarked;
