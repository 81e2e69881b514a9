package space.bhtom.api.column;

/** Whole numbers. */
final class IntColumn extends Column<Integer> {
    private final int[] values;

    IntColumn(int[] values) {
        super(values.length);
        this.values = values;
    }

    @Override
    public Integer get(int row) {
        return values[row];
    }

    @Override
    void append(JsonText json, int row) {
        if (values[row] < 0) {
            json.raw('-');
        }
        json.digits(Math.abs((long) values[row]), 1);
    }
}
