package space.bhtom.api.column;

/** Ids: 64-bit numbers, none negative, as text, for JavaScript rounds them. */
final class IdColumn extends Column<Long> {
    private final long[] values;

    IdColumn(long[] values) {
        super(values.length);
        this.values = values;
    }

    @Override
    public Long get(int row) {
        return values[row];
    }

    @Override
    void append(JsonText json, int row) {
        json.raw('"');
        json.digits(values[row], 1);
        json.raw('"');
    }
}
