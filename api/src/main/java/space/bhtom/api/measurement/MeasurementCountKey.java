package space.bhtom.api.measurement;

/** What can be counted apart. */
public enum MeasurementCountKey {
    TARGET("target_id"),
    BANDPASS("bandpass"),
    FACILITY("facility"),
    ARCHIVE("archive"),
    KIND("kind"),
    IS_UPPER_LIMIT("is_upper_limit");

    private final String column;

    MeasurementCountKey(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
