/** What can go wrong that a person meets, each with a code, a blame and a sentence. */
@NullMarked
package space.bhtom.schema.problem;

import org.jspecify.annotations.NullMarked;
