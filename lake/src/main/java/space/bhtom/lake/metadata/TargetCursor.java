package space.bhtom.lake.metadata;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetSort;

/** Where does a next page of targets begin? A text that only the same filter and sort can read. */
final class TargetCursor {
    private static final String SEPARATOR = "|";

    private final TargetSort sort;
    private final String query;

    TargetCursor(String filter, TargetSort sort) {
        this.sort = sort;
        this.query = Integer.toHexString((sort + " " + filter).hashCode());
    }

    /** The cursor behind this target. */
    String of(Target target) {
        String text = query + SEPARATOR + target.id() + SEPARATOR + key(target);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds that only targets behind this cursor are wanted; fails with CURSOR_STRANGE. */
    Sql behind(Sql sql, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split("\\" + SEPARATOR, 3);
            if (parts.length != 3 || !parts[0].equals(query)) {
                throw Problem.CURSOR_STRANGE.of();
            }
            return behind(sql, Long.parseLong(parts[1]), parts[2]);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.CURSOR_STRANGE.because(e);
        }
    }

    private String key(Target target) {
        return switch (sort) {
            case NAME -> target.name();
            case NEWEST -> target.createdAt().toString();
            case DECLINATION -> Double.toString(target.dec());
            case LAST_EPOCH -> "";
        };
    }

    private Sql behind(Sql sql, long id, String key) {
        return switch (sort) {
            case NAME -> sql.plus(" AND (target.name, target.id) > ($?, $?)", key, id);
            case NEWEST -> sql.plus(" AND (target.created_at, target.id) < ($?, $?)", Instant.parse(key), id);
            case DECLINATION -> sql.plus(" AND (target.dec, target.id) < ($?, $?)", Double.parseDouble(key), id);
            case LAST_EPOCH ->
                sql.plus(
                        " AND (" + TargetLightSql.LAST_EPOCH + ", target.id) < (" + TargetLightSql.lastEpochOf("$?")
                                + ", $?)",
                        id,
                        id);
        };
    }
}
