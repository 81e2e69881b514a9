package space.bhtom.lake.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Brightness;

/** Measurements as the text that Postgres' COPY reads: a line each, tabs between values, {@code \N} for absent ones. */
final class CopyText {
    private final StringBuilder text = new StringBuilder();

    private CopyText() {}

    /** The lines of a batch, for {@link WriteSql#COPY_ROWS}. */
    static byte[] of(RecordedBatch batch, List<Brightness> rows) {
        CopyText copy = new CopyText();
        for (int rowNumber = 0; rowNumber < rows.size(); rowNumber++) {
            copy.measurement(batch, rows.get(rowNumber), rowNumber);
        }
        return copy.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void measurement(RecordedBatch batch, Brightness row, int rowNumber) {
        value(batch.targetId()).value(batch.healpix29());
        value(row.mjd()).value(row.timeOriginal()).value(row.timeScale());
        value(row.bandpass()).value(row.kind()).value(row.isDifference());
        value(row.isUpperLimit()).value(row.limitSigma());
        value(row.magnitude()).value(row.magnitudeError());
        value(row.flux()).value(row.fluxError()).value(row.fluxUnit());
        value(row.fluxMicrojansky()).value(row.fluxMicrojanskyError());
        value(row.facility()).value(row.observer()).value(row.archive());
        value(row.exposureSeconds()).value(row.flags()).value(row.archiveFlags());
        value(row.ra()).value(row.dec()).value(row.externalId());
        value(batch.id()).value(rowNumber).value(batch.recordedAt()).value(true);
        text.setCharAt(text.length() - 1, '\n');
    }

    private CopyText value(@Nullable Object value) {
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value.toString());
        }
        text.append('\t');
        return this;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
