package space.bhtom.lake.parquet;

import java.util.List;

/**
 * Neighbouring rows of a file.
 *
 * @param size how many
 * @param columns the values of each wanted column, in pieces that follow one another
 */
public record FoundRows(int size, List<List<ChunkRows>> columns) {}
