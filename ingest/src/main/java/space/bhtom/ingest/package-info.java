/** Everything that works: archives are harvested and delivered files reduced, by workers that share one queue. */
@NullMarked
package space.bhtom.ingest;

import org.jspecify.annotations.NullMarked;
