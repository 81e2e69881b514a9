/** Tests of the whole: rules, words, documentation, and journeys through the real program. */
@NullMarked
package space.bhtom.tests.system;

import org.jspecify.annotations.NullMarked;
