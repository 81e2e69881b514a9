/** The lake beside its peers: programs that are run by hand, and print tables. */
@NullMarked
package space.bhtom.lake.benchmark;

import org.jspecify.annotations.NullMarked;
