package space.bhtom.lake.benchmark;

import java.util.ArrayList;
import java.util.List;

/** What was measured, as a table of Markdown. */
final class BenchmarkTable {
    private final List<String> lines =
            new ArrayList<>(List.of("| what | measured | ratio | asked |", "|---|---|---|---|"));

    /** A line more, which is also told at once. */
    void add(String what, String measured, String ratio, String asked) {
        String line = "| " + what + " | " + measured + " | " + ratio + " | " + asked + " |";
        lines.add(line);
        LakeBenchmark.say(line);
    }

    String text() {
        return String.join("\n", lines);
    }
}
