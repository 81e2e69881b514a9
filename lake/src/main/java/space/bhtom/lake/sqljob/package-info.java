/** Users' SQL that runs on while nobody waits, and its answers, kept for a while. */
@NullMarked
package space.bhtom.lake.sqljob;

import org.jspecify.annotations.NullMarked;
