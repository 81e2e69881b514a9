/** Asking archives: the door for their code, the one way out to the network, and the check of what comes in. */
@NullMarked
package space.bhtom.ingest.harvest;

import org.jspecify.annotations.NullMarked;
