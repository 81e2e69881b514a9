/** The views that users' SQL may read. */
@NullMarked
package space.bhtom.lake.sql.view;

import org.jspecify.annotations.NullMarked;
