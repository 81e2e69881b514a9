/** Targets: asked for, made, changed; where they stand on the sky. */
@NullMarked
package space.bhtom.api.target;

import org.jspecify.annotations.NullMarked;
