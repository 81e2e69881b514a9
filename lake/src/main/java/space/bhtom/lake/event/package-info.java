/** What just happened, for those who wait. */
@NullMarked
package space.bhtom.lake.event;

import org.jspecify.annotations.NullMarked;
