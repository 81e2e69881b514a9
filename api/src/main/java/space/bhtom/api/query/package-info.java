/** What may a GraphQL request cost, and how long may it take? */
@NullMarked
package space.bhtom.api.query;

import org.jspecify.annotations.NullMarked;
