/** Who asks, and may their browser? */
@NullMarked
package space.bhtom.api.security;

import org.jspecify.annotations.NullMarked;
