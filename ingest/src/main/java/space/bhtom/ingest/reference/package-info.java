/** Stars of known brightness: from given files, from cells kept on disk, from the Gaia archive. */
@NullMarked
package space.bhtom.ingest.reference;

import org.jspecify.annotations.NullMarked;
