package space.bhtom.lake.table;

import java.util.List;

/**
 * What a look at every file and every batch found.
 *
 * @param files of the table
 * @param rows in files, measurements
 * @param rowsWaiting acknowledged and not yet in files
 * @param batches that hold them
 * @param findings empty if all is well
 */
public record LakeReport(long files, long rows, long rowsWaiting, long batches, List<LakeFinding> findings) {

    public LakeReport {
        findings = List.copyOf(findings);
    }

    /** Whether what is read from the files may be believed. */
    public boolean provesFiles() {
        return findings.stream().noneMatch(LakeFinding::isOfFile);
    }
}
