/** The macros of users' SQL. */
@NullMarked
package space.bhtom.lake.sql.macro;

import org.jspecify.annotations.NullMarked;
