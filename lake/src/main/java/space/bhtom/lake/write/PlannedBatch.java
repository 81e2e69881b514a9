package space.bhtom.lake.write;

import space.bhtom.schema.light.NewBatch;

/**
 * A batch of a bulk load, before it is recorded.
 *
 * @param place in the load, from 0
 * @param batch as it was given
 * @param id it will have
 * @param targetId where it goes: the target itself, or the one into which it was merged
 * @param healpix29 cell of that target, as its rows will repeat it
 */
record PlannedBatch(int place, NewBatch batch, long id, long targetId, long healpix29) {

    boolean isOfMergedTarget() {
        return targetId != batch.targetId();
    }
}
