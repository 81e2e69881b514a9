/** Lists of plain numbers and words that GraphQL hands on whole, so that 20 000 points cost milliseconds. */
@NullMarked
package space.bhtom.api.column;

import org.jspecify.annotations.NullMarked;
