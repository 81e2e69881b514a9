/** A lake like that of a survey, made up: for benchmarks, demonstrations of scale and support. */
@NullMarked
package space.bhtom.lake.simulation;

import org.jspecify.annotations.NullMarked;
