package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.problem.Problem;

/**
 * Can these rows be kept at all? The last door before the lake: what {@link Brightness} itself cannot know or does not
 * ask. Whether a measurement is plausible is for those who know its source.
 *
 * <p>One bad row refuses the whole batch, since half a batch would be a lie.
 */
final class BatchCheck {
    private volatile Set<String> bandpasses = Set.of();

    /** Throws BATCH_ROW_BAD for the first bad row. */
    void check(Connection postgres, List<Brightness> rows) throws SQLException {
        for (int rowNumber = 0; rowNumber < rows.size(); rowNumber++) {
            Brightness row = rows.get(rowNumber);
            Optional<String> objection = isKnown(postgres, row.bandpass())
                    ? objection(row)
                    : Optional.of("bandpass " + row.bandpass() + " is not registered");
            if (objection.isPresent()) {
                throw Problem.BATCH_ROW_BAD.of(rowNumber, objection.get());
            }
        }
    }

    /** The names in the registry; asked again when one is missing, because registered ones stay. */
    private boolean isKnown(Connection postgres, String bandpass) throws SQLException {
        if (bandpasses.contains(bandpass)) {
            return true;
        }
        try (Statement statement = postgres.createStatement();
                ResultSet names = statement.executeQuery("SELECT array_agg(name) FROM bandpass HAVING count(*) > 0")) {
            bandpasses = names.next() ? Set.of((String[]) names.getArray(1).getArray()) : Set.of();
        }
        return bandpasses.contains(bandpass);
    }

    private static Optional<String> objection(Brightness row) {
        if (!isWithin(row.ra(), 0, 360) || !isWithin(row.dec(), -90, 90)) {
            return Optional.of("its position %s %s is not on the sky".formatted(row.ra(), row.dec()));
        }
        if (!isWithin(row.exposureSeconds(), 0, Float.MAX_VALUE)) {
            return Optional.of("exposureSeconds is " + row.exposureSeconds());
        }
        if (!isWithin(row.limitSigma(), 0, Float.MAX_VALUE)) {
            return Optional.of("limitSigma is " + row.limitSigma());
        }
        if (!isWithin(row.timeOriginal(), -Double.MAX_VALUE, Double.MAX_VALUE)) {
            return Optional.of("timeOriginal is " + row.timeOriginal());
        }
        return texts(row).anyMatch(BatchCheck::hasNul)
                ? Optional.of("a text holds a character of code 0")
                : Optional.empty();
    }

    private static boolean isWithin(@Nullable Number value, double low, double high) {
        return value == null || (value.doubleValue() >= low && value.doubleValue() <= high);
    }

    private static Stream<@Nullable String> texts(Brightness row) {
        return Stream.of(
                row.timeScale(),
                row.fluxUnit(),
                row.facility(),
                row.observer(),
                row.archive(),
                row.archiveFlags(),
                row.externalId());
    }

    private static boolean hasNul(@Nullable String text) {
        return text != null && text.indexOf(0) >= 0;
    }
}
