/** Everything that answers: GraphQL, REST and the page on which to try them. */
@NullMarked
package space.bhtom.api;

import org.jspecify.annotations.NullMarked;
