package space.bhtom.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static ArchiveAnswer answer(String text) {
        return new ArchiveAnswer("The archive", text.getBytes(StandardCharsets.UTF_8));
    }

    private static TextTable commas(String text) {
        ArchiveAnswer answer = answer(text);
        return TextTable.commas(answer, answer.lines());
    }

    @Test
    void columnsAreFoundByNameWhateverTheirHashes() {
        TextTable table = commas("##a, b\n1,2\n\n").require("a", "b");

        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0).number("b")).isEqualTo(2.0);
    }

    @Test
    void commasInQuotationMarksPartNothing() {
        assertThat(commas("a,b\n\"one, two\",3").rows().get(0).text("a")).isEqualTo("one, two");
    }

    @Test
    void absentNumbersAreAbsent() {
        TextTable.Row row = commas("a,b,c,d\n,null,NaN,1e999").rows().get(0);

        assertThat(row.number("a")).isNull();
        assertThat(row.number("b")).isNull();
        assertThat(row.number("c")).isNull();
        assertThat(row.number("d")).isNull();
    }

    @Test
    void blanksPartFieldsOfAnyWidth() {
        ArchiveAnswer answer = answer("  x   y\r\n 1  -2.5 \r\n");

        TextTable table = TextTable.blanks(answer, answer.lines());

        assertThat(table.rows().get(0).mustNumber("y")).isEqualTo(-2.5);
    }

    @Test
    void aMissingColumnAShortLineOrAWordForANumberMakeTheAnswerStrange() {
        assertThatThrownBy(() -> commas("a,b\n1,2").require("c"))
                .hasMessageContaining("it has no column “c”, but begins with “a,b 1,2”");
        assertThatThrownBy(() -> commas("a,b\n1,2\n1")).hasMessageContaining("row 2 has 1 fields instead of 2");
        assertThatThrownBy(() -> commas("a,b\nx,2").rows().get(0).number("a"))
                .hasMessageContaining("“x” in the column “a” is no number");
        assertThatThrownBy(() -> commas("")).hasMessageContaining("it is empty");
    }
}
