package space.bhtom.api.rest;

import space.bhtom.lake.product.StoredFile;
import space.bhtom.schema.product.DataProductKind;

/**
 * The file of an upload, safe on disk.
 *
 * @param name as its observer named it, made safe
 * @param stored where it lies
 * @param likelyKind what seems to be in it
 */
record ReceivedFile(String name, StoredFile stored, DataProductKind likelyKind) {}
