package space.bhtom.lake.metadata;

import space.bhtom.schema.product.DataProduct;

/**
 * An upload is safe.
 *
 * @param product the row
 * @param isNew false if the target already had this very file
 * @param workId the job that reduces it; of a known file, its latest
 */
public record ProductReceipt(DataProduct product, boolean isNew, long workId) {}
