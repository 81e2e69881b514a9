/** The database: embedded or given, migrated at start. */
@NullMarked
package space.bhtom.lake.postgres;

import org.jspecify.annotations.NullMarked;
