package space.bhtom.schema.sky;

/**
 * Neighbouring HEALPix cells of order 29, nested.
 *
 * @param first the lowest
 * @param last the highest, inclusive
 */
public record CellRange(long first, long last) {}
