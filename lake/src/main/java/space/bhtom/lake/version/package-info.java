/** How measurements change after they were recorded, and the story of each. */
@NullMarked
package space.bhtom.lake.version;

import org.jspecify.annotations.NullMarked;
