package space.bhtom.api.rest;

import space.bhtom.lake.metadata.ProductReceipt;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;

/**
 * The answer to {@code POST /api/uploads}: the file is safe.
 *
 * @param id of the upload
 * @param target the target's name
 * @param kind as said or as found
 * @param fileName as named, made safe
 * @param sizeBytes bytes
 * @param sha256 lower-case hex
 * @param state how far it is
 * @param isDuplicate whether the target already had this very file
 * @param workId the job that reduces it
 * @param url where to ask what became of it
 */
record UploadReceipt(
        String id,
        String target,
        DataProductKind kind,
        String fileName,
        long sizeBytes,
        String sha256,
        DataProductState state,
        boolean isDuplicate,
        String workId,
        String url) {

    static UploadReceipt of(ProductReceipt receipt, String target) {
        DataProduct product = receipt.product();
        return new UploadReceipt(
                Long.toString(product.id()),
                target,
                product.kind(),
                product.fileName(),
                product.sizeBytes(),
                product.sha256(),
                product.state(),
                !receipt.isNew(),
                Long.toString(receipt.workId()),
                "/api/uploads/" + product.id());
    }
}
