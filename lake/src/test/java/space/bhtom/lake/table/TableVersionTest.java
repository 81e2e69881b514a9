package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.bhtom.schema.sky.CellRange;

class TableVersionTest {

    @Test
    void aTargetsFilesAreThoseOfItsFlushesAndThoseOfNoFlushThatReachItsCell() {
        TableVersion version = version(
                file("a", null, 0, 9),
                file("b", null, 5, 20),
                file("c", null, 11, 30),
                file("d", 1L, 0, 100),
                file("e", 2L, 0, 100),
                file("f", 1L, 50, 100));

        assertThat(names(version.holding(List.of(3L), Set.of(7L), Set.of(1L)))).containsExactly("a", "d", "b");
        assertThat(names(version.holding(List.of(3L), Set.of(7L, 60L), Set.of(1L, 2L))))
                .containsExactly("a", "d", "e", "b", "f");
        assertThat(version.holding(List.of(2_000L), Set.of(7L), Set.of(1L))).isEmpty();
    }

    @Test
    void aFilterLeavesFilesWhoseBoundsItMeets() {
        TableVersion version = version(file("a", null, 0, 9), file("b", null, 10, 20), file("c", 7L, 0, 100));

        assertThat(names(version.holding(FileFilter.ALL))).containsExactly("a", "c", "b");
        assertThat(names(version.holding(FileFilter.ALL.inCells(List.of(new CellRange(12, 13))))))
                .containsExactly("c", "b");
        assertThat(names(version.holding(FileFilter.ALL.inCells(List.of(new CellRange(30, 40), new CellRange(5, 6))))))
                .containsExactly("a", "c");
        assertThat(version.holding(FileFilter.ALL.ofTargets(Set.of(0L, 1_001L))))
                .isEmpty();
        assertThat(version.holding(FileFilter.ALL.ofTargets(Set.of(0L, 500L)))).hasSize(3);
        assertThat(version.holding(FileFilter.ALL.ofTargets(Set.of()))).isEmpty();
        assertThat(version.holding(FileFilter.ALL.inBandpasses(Set.of("WISE/W1"))))
                .isEmpty();
        assertThat(version.holding(FileFilter.ALL.inBandpasses(Set.of("GaiaSP/r"))))
                .hasSize(3);
        assertThat(version.holding(FileFilter.ALL.between(null, 49_999.0))).isEmpty();
        assertThat(version.holding(FileFilter.ALL.between(60_000.5, null))).isEmpty();
        assertThat(version.holding(FileFilter.ALL.between(55_000.0, 55_001.0))).hasSize(3);
    }

    @Test
    void filesWithoutBoundsMayHoldEverything() {
        LakeFile strange = new LakeFile(
                "strange", 1, 1, null, new CellRange(0, Long.MAX_VALUE), unknown(), unknown(), unknown(), false);
        FileFilter narrow = FileFilter.ALL
                .inCells(List.of(new CellRange(3, 3)))
                .ofTargets(Set.of(1L))
                .inBandpasses(Set.of("x/y"))
                .between(1.0, 2.0);

        assertThat(version(strange).holding(narrow)).containsExactly(strange);
        assertThat(version(strange).holding(List.of(1L), Set.of(1L), Set.of())).containsExactly(strange);
    }

    @Test
    void theIndexFindsWhatALookAtEachFileFinds() {
        Random random = new Random(5);
        List<LakeFile> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long first = random.nextInt(10_000);
            files.add(file("f" + i, null, first, first + (long) Math.pow(random.nextInt(100), 2)));
        }
        Collections.shuffle(files, random);
        CellIndex index = new CellIndex(files);

        for (int i = 0; i < 500; i++) {
            long first = random.nextInt(12_000);
            long last = first + random.nextInt(300);
            List<LakeFile> found = new ArrayList<>();
            index.find(first, last, found::add);
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(files.stream()
                            .filter(file ->
                                    file.cells().first() <= last && file.cells().last() >= first)
                            .toList());
        }
    }

    private static TableVersion version(LakeFile... files) {
        List<LakeFile> all = List.of(files);
        int half = all.size() / 2;
        return new TableVersion(
                1L, List.of(new ManifestIndex(all.subList(0, half)), new ManifestIndex(all.subList(half, all.size()))));
    }

    private static LakeFile file(String location, @Nullable Long flush, long firstCell, long lastCell) {
        return new LakeFile(
                location,
                10,
                1_000,
                flush,
                new CellRange(firstCell, lastCell),
                new LakeFile.Bounds<>(1L, 1_000L),
                new LakeFile.Bounds<>(50_000.0, 60_000.0),
                new LakeFile.Bounds<>("ATLAS/o", "GaiaSP/r"),
                true);
    }

    private static <T extends Comparable<T>> LakeFile.Bounds<T> unknown() {
        return new LakeFile.Bounds<>(null, null);
    }

    private static List<String> names(List<LakeFile> files) {
        return files.stream().map(LakeFile::location).toList();
    }
}
