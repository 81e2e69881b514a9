@NullMarked
package space.bhtom.photometry.report;

import org.jspecify.annotations.NullMarked;
