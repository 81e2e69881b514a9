package space.bhtom.ingest.product;

import space.bhtom.schema.product.DataProductKind;

/** Knows how one kind of delivered file becomes measurements. */
interface Reduction {

    /** Which files? Each kind has one reduction. */
    DataProductKind kind();

    /**
     * Reduces the file, the whole or nothing. Blocking.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no measurement
     */
    Reduced reduce(Delivery delivery);
}
