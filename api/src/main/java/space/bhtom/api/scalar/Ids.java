package space.bhtom.api.scalar;

import space.bhtom.schema.problem.Problem;

/** Reads ids, which are 64-bit numbers written as text. */
public final class Ids {

    private Ids() {}

    /** The number; what is none names nothing, so it fails with the problem of a thing that is not here. */
    public static long parse(String id, Problem unknown) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw unknown.because(e, id);
        }
    }
}
