/** Doing jobs: claimed from the queue, held by a lease, handed to whoever knows their kind. */
@NullMarked
package space.bhtom.ingest.work;

import org.jspecify.annotations.NullMarked;
