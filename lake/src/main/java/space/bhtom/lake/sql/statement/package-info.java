/** What may a user's statement say, and what does it name? */
@NullMarked
package space.bhtom.lake.sql.statement;

import org.jspecify.annotations.NullMarked;
