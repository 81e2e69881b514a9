package space.bhtom.lake.write;

/**
 * A batch row just written, as its measurements repeat it.
 *
 * @param id its id
 * @param targetId whose
 * @param healpix29 cell of the target
 * @param recordedAt as Postgres writes it
 */
record RecordedBatch(long id, long targetId, long healpix29, String recordedAt) {}
