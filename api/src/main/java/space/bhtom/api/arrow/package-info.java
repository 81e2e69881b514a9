/** Light curves as files for programs: Arrow, Parquet, CSV and JSON, made piece by piece. */
@NullMarked
package space.bhtom.api.arrow;

import org.jspecify.annotations.NullMarked;
