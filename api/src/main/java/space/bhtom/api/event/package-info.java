/** What is sent as it happens. */
@NullMarked
package space.bhtom.api.event;

import org.jspecify.annotations.NullMarked;
