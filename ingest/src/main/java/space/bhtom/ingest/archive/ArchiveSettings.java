package space.bhtom.ingest.archive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import space.bhtom.ingest.harvest.ArchiveLimits;

/**
 * Where do the archives answer, and within what limits? Keys below {@code bhtom.archive}.
 *
 * @param timeout longest wait for an archive's first byte, and for the rest after it
 * @param answerLimit largest answer accepted
 * @param gaiaAlertsUrl base of Gaia Science Alerts
 * @param irsaUrl base of IRSA
 * @param atlasUrl base of the ATLAS forced photometry server
 * @param atlasToken of an account there; absent or empty leaves ATLAS off; never logged
 */
public record ArchiveSettings(
        Duration timeout,
        DataSize answerLimit,
        String gaiaAlertsUrl,
        String irsaUrl,
        String atlasUrl,
        @Nullable String atlasToken) {

    public ArchiveSettings {
        require(timeout.toMillis() >= 1, "bhtom.archive.timeout is longer than nothing, not " + timeout);
        require(
                answerLimit.toBytes() >= 1 && answerLimit.toBytes() <= Integer.MAX_VALUE,
                "bhtom.archive.answer-limit lies between 1B and 2047MB, not " + answerLimit);
    }

    /** How long archives may take and how much they may say, for this version of the program. */
    public ArchiveLimits limits(String version) {
        return new ArchiveLimits(timeout, (int) answerLimit.toBytes(), "BHTOM/" + version + " (+https://bhtom.space)");
    }

    private static void require(boolean isTrue, String sentence) {
        if (!isTrue) {
            throw new IllegalArgumentException(sentence);
        }
    }

    @Override
    public String toString() {
        return "ArchiveSettings[gaiaAlertsUrl=" + gaiaAlertsUrl + ", irsaUrl=" + irsaUrl + ", atlasUrl=" + atlasUrl
                + ", timeout=" + timeout + ", answerLimit=" + answerLimit + "]";
    }
}
