package space.bhtom.lake.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which rows of a row group pass all tests. */
final class ChosenRows {
    private final boolean[] isChosen;
    private RowTest.Passing passing = (values, place) -> true;
    private int row;

    /** All of so many. */
    ChosenRows(int rows) {
        this.isChosen = new boolean[rows];
        Arrays.fill(isChosen, true);
    }

    /** From the first row on, another test. */
    void begin(RowTest.Passing next) {
        passing = next;
        row = 0;
    }

    /** The values of the next rows; those without one fail. */
    void add(ChunkRows values) {
        int lastPlace = -1;
        boolean isPassed = false;
        for (int i = 0; i < values.size(); i++, row++) {
            int place = values.place(i);
            if (place != lastPlace) {
                isPassed = place >= 0 && passing.test(values, place);
                lastPlace = place;
            }
            isChosen[row] &= isPassed;
        }
    }

    List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < isChosen.length; i++) {
            if (isChosen[i] && start < 0) {
                start = i;
            } else if (!isChosen[i] && start >= 0) {
                ranges.add(new Range(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            ranges.add(new Range(start, isChosen.length));
        }
        return ranges;
    }
}
