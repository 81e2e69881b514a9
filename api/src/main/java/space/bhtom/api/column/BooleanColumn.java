package space.bhtom.api.column;

/** Yes or no. */
final class BooleanColumn extends Column<Boolean> {
    private final boolean[] values;

    BooleanColumn(boolean[] values) {
        super(values.length);
        this.values = values;
    }

    @Override
    public Boolean get(int row) {
        return values[row];
    }

    @Override
    void append(JsonText json, int row) {
        json.raw(values[row] ? "true" : "false");
    }
}
