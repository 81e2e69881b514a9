package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {

    @Test
    void aSteadyStreamNeverPilesUpSmallFilesAndRewritesEachByteAFewTimes() {
        SimulatedTable table = new SimulatedTable(new Random(7), 3_000);
        int most = 0;

        for (int flush = 0; flush < 1_500; flush++) {
            table.flush(10_000);
            table.compact(Layout::of);
            most = Math.max(most, table.files().size());
        }

        long leaves = table.bytes() / Layout.of(table.bytes()).targetBytes();
        assertThat(leaves).isGreaterThan(30);
        assertThat(most).isLessThan((int) (5 * leaves));
        assertThat(largest(table.filesOpened())).isLessThan(16);
        assertThat((double) table.rewrittenBytes() / table.bytes()).isLessThan(8);
    }

    @Test
    void tidiedEachTargetLiesInOneFile() {
        SimulatedTable table = new SimulatedTable(new Random(8), 3_000);
        for (int flush = 0; flush < 30; flush++) {
            table.flush(100_000);
        }

        table.compact(bytes -> Layout.of(bytes).tidy());

        assertThat(largest(table.filesOpened())).isEqualTo(1);
        assertThat(table.rows()).isEqualTo(3_000_000);
        long target = Layout.of(table.bytes()).targetBytes();
        assertThat((double) table.files().size() * target / table.bytes()).isLessThan(4);
        assertThat(table.files()).allSatisfy(file -> assertThat(file.bytes()).isLessThan(2 * target));
    }

    @Test
    void aTargetWithMoreThanAFileStaysInItsCell() {
        SimulatedTable table = new SimulatedTable(new Random(9), 1);
        for (int flush = 0; flush < 8; flush++) {
            table.flush(100_000);
        }

        table.compact(bytes -> Layout.of(bytes).tidy());

        assertThat(table.files()).hasSize(1);
        assertThat(table.rows()).isEqualTo(800_000);
    }

    private static int largest(int[] sorted) {
        return sorted[sorted.length - 1];
    }
}
