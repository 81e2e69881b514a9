/** Light curves as pictures: SVG written here, PNG painted from it. */
@NullMarked
package space.bhtom.api.picture;

import org.jspecify.annotations.NullMarked;
