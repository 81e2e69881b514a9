@NullMarked
package space.bhtom.photometry.simulation;

import org.jspecify.annotations.NullMarked;
