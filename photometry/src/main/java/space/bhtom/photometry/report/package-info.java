/** What happened to a frame: text, numbers and a picture. */
@NullMarked
package space.bhtom.photometry.report;

import org.jspecify.annotations.NullMarked;
