/** Users' SQL over what may be seen of the lake. */
@NullMarked
package space.bhtom.lake.sql;

import org.jspecify.annotations.NullMarked;
