/** Targets, people, observatories, bandpasses, archives and products in Postgres. */
@NullMarked
package space.bhtom.lake.metadata;

import org.jspecify.annotations.NullMarked;
