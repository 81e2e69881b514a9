/** Light curves as columns, and what their words mean. */
@NullMarked
package space.bhtom.api.lightcurve;

import org.jspecify.annotations.NullMarked;
