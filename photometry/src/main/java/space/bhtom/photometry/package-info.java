/** From a frame to a magnitude: the pipeline that joins the stages. */
@NullMarked
package space.bhtom.photometry;

import org.jspecify.annotations.NullMarked;
