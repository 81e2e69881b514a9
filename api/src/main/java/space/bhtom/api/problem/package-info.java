/** Every failure leaves as a code, a blame and one sentence; nothing of our inside leaves with it. */
@NullMarked
package space.bhtom.api.problem;

import org.jspecify.annotations.NullMarked;
