@NullMarked
package space.bhtom.photometry.xp;

import org.jspecify.annotations.NullMarked;
