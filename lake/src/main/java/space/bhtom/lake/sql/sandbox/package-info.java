/** Where users' SQL runs: processes of their own, which can do nothing but read what they are given. */
@NullMarked
package space.bhtom.lake.sql.sandbox;

import org.jspecify.annotations.NullMarked;
