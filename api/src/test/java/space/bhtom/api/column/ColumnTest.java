package space.bhtom.api.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.lake.lightcurve.TextColumn;
import tools.jackson.databind.json.JsonMapper;

class ColumnTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void decimalsAreRoundedAndNeverPadded() {
        double[] values = {60000.123456789, 17, -0.5, 0, -1e-12, 0.99999999999, Double.NaN, 123456.1};

        assertThat(json(Columns.of(values, 8))).isEqualTo("[60000.12345679,17.0,-0.5,0.0,0.0,1.0,null,123456.1]");
        assertThat(json(Columns.of(new float[] {0.0123f, 1.5f, Float.NaN}, 5))).isEqualTo("[0.0123,1.5,null]");
    }

    @Test
    void decimalsBeyondPlainFormHaveExponents() {
        assertThat(json(Columns.of(new double[] {1.25e7, -3e12, 0.00012345, 0.001, 9999999.5}, 8)))
                .isEqualTo("[1.25E7,-3.0E12,1.2345E-4,0.001,9999999.5]");
    }

    @Test
    void aColumnIsAlsoAListOfTheSameValues() {
        assertThat(Columns.of(new double[] {60000.123456789, Double.NaN}, 8)).containsExactly(60000.12345679, null);
        assertThat(Columns.of(new float[] {0.5f, Float.NaN})).containsExactly(0.5f, null);
        assertThat(Columns.ids(new long[] {Long.MAX_VALUE, 0})).containsExactly(Long.MAX_VALUE, 0L);
        assertThat(Columns.of(new int[] {-3, 0, Integer.MIN_VALUE})).containsExactly(-3, 0, Integer.MIN_VALUE);
    }

    @Test
    void idsAreTextsAndNumbersAreNot() {
        assertThat(json(Columns.ids(new long[] {Long.MAX_VALUE, 0, 10})))
                .isEqualTo("[\"9223372036854775807\",\"0\",\"10\"]");
        assertThat(json(Columns.of(new int[] {-3, 0, 100, Integer.MIN_VALUE}))).isEqualTo("[-3,0,100,-2147483648]");
        assertThat(json(Columns.of(new boolean[] {true, false}))).isEqualTo("[true,false]");
        assertThat(json(Columns.instants(new long[] {0, 0, 1_700_000_000_123_456L})))
                .isEqualTo("[\"1970-01-01T00:00:00Z\",\"1970-01-01T00:00:00Z\",\"2023-11-14T22:13:20.123456Z\"]");
    }

    @Test
    void wordsAreQuotedOnceAndAbsentOnesAreNull() {
        TextColumn text = new TextColumn(List.of("Łódź \"A\"", "b\n"), new int[] {0, -1, 1, 0});

        assertThat(json(Columns.of(text))).isEqualTo("[\"Łódź \\\"A\\\"\",null,\"b\\n\",\"Łódź \\\"A\\\"\"]");
    }

    @Test
    void anEmptyColumnIsAnEmptyArray() {
        assertThat(json(Columns.of(new double[0]))).isEqualTo("[]");
    }

    @Test
    void aColumnThatPromisesValuesMustHaveThem() {
        assertThatThrownBy(() -> Columns.complete("mjd", Columns.of(new double[] {1, Double.NaN})))
                .hasMessage("row 1 of mjd is absent");
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
