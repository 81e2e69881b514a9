/** Everything of many targets as of one moment: what a viewer may see of the lake, and how it is read. */
@NullMarked
package space.bhtom.lake.scan;

import org.jspecify.annotations.NullMarked;
