/** Plain HTTP: light curves as files and pictures, and uploads. */
@NullMarked
package space.bhtom.api.rest;

import org.jspecify.annotations.NullMarked;
