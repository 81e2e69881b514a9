/** Fixtures that every module may use in its tests. */
@NullMarked
package space.bhtom.tests.kit;

import org.jspecify.annotations.NullMarked;
