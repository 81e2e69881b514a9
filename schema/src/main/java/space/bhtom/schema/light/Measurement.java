package space.bhtom.schema.light;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One brightness of one target in one bandpass at one epoch, as delivered and as understood: a row of the lake.
 *
 * <p>The order and the names of the components are those of {@code lake/measurement.sql}, which gives units and UCDs.
 *
 * @param targetId the target it belongs to
 * @param healpix29 nested HEALPix cell of order 29 of the target's position
 * @param mjd MJD, UTC, middle of the exposure, as seen at the observatory, days
 * @param timeOriginal the time as delivered
 * @param timeScale its scale and reference, for instance {@code MJD_UTC_START} or {@code JD_TCB}
 * @param bandpass {@code system/name}
 * @param kind the delivered quantity
 * @param isDifference true for the brightness above a template
 * @param isUpperLimit fainter than {@code magnitude}, or than {@code flux}
 * @param limitSigma how many sigma the limit is; only for limits
 * @param magnitude mag in the bandpass's system
 * @param magnitudeError 1 sigma, mag; never for limits
 * @param flux as delivered, in {@code fluxUnit}
 * @param fluxError 1 sigma
 * @param fluxUnit VOUnit
 * @param fluxMicrojansky µJy, where a zero point exists; may be negative
 * @param fluxMicrojanskyError 1 sigma, µJy
 * @param facility telescope or mission
 * @param observer person or group to credit
 * @param archive the source's code, {@code BHTOM} for our own
 * @param exposureSeconds s
 * @param flags bits of {@link Flag}
 * @param archiveFlags the archive's own flags, verbatim
 * @param ra of the detection, ICRS degrees
 * @param dec of the detection, ICRS degrees
 * @param externalId the archive's id of this point
 * @param batchId its origin
 * @param rowNumber its place in the batch, from 0
 * @param recordedAt when it was acknowledged
 * @param isActive false once excluded, superseded or withdrawn
 */
public record Measurement(
        long targetId,
        long healpix29,
        double mjd,
        @Nullable Double timeOriginal,
        @Nullable String timeScale,
        String bandpass,
        MeasurementKind kind,
        boolean isDifference,
        boolean isUpperLimit,
        @Nullable Float limitSigma,
        @Nullable Double magnitude,
        @Nullable Float magnitudeError,
        @Nullable Double flux,
        @Nullable Float fluxError,
        @Nullable String fluxUnit,
        @Nullable Double fluxMicrojansky,
        @Nullable Float fluxMicrojanskyError,
        String facility,
        @Nullable String observer,
        String archive,
        @Nullable Float exposureSeconds,
        int flags,
        @Nullable String archiveFlags,
        @Nullable Double ra,
        @Nullable Double dec,
        @Nullable String externalId,
        long batchId,
        int rowNumber,
        Instant recordedAt,
        boolean isActive) {}
