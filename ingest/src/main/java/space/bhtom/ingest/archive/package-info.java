/** The archives, one file each; the list of them is {@link Archives}. */
@NullMarked
package space.bhtom.ingest.archive;

import org.jspecify.annotations.NullMarked;
