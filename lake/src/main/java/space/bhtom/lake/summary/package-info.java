/** What is known of each light curve in short, kept by those who change it. */
@NullMarked
package space.bhtom.lake.summary;

import org.jspecify.annotations.NullMarked;
