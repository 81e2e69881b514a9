package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.summary.SummaryCheck;
import space.bhtom.lake.table.LakeReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is done to the lake's files by hand; all of it goes on beside a running server. */
final class LakeUpkeepCommands {
    private LakeUpkeepCommands() {}

    /** What they have in common. */
    abstract static class Upkeep implements Callable<Integer> {
        @Mixin
        LakeAccess access = new LakeAccess();

        <T> T inLake(Function<Lake, Mono<T>> deed) {
            return access.inLake(lake -> deed.apply(lake).blockOptional().orElseThrow());
        }
    }

    /** Postgres to Parquet. */
    @Command(
            name = "flush",
            description = "Move all acknowledged measurements to Parquet now; a server does so by itself every minute.",
            footer = "  ./bhtom lake flush")
    static final class Flush extends Upkeep {
        @Override
        public Integer call() {
            long moved = inLake(Lake::flush);
            return access.print(
                    Map.of("rowsMoved", moved), (out, result) -> out.println(moved + " measurements moved to Parquet"));
        }
    }

    /** Fewer files. */
    @Command(
            name = "compact",
            description = {
                "Write the lake's files again until each part of the sky has one, and until they say themselves",
                "what was excluded, withdrawn or merged; a server does the worthwhile part by itself."
            },
            footer = "  ./bhtom lake compact")
    static final class Compact extends Upkeep {
        @Override
        public Integer call() {
            long replaced = inLake(lake ->
                    lake.settle().flatMap(settled -> lake.compact().map(joined -> settled + joined)));
            return access.print(
                    Map.of("filesReplaced", replaced),
                    (out, result) -> out.println(replaced + " files were written again"));
        }
    }

    /** Is everything there, once? */
    @Command(
            name = "verify",
            description = {
                "Read every file again: has it the bytes that were written, what its manifest says, and every",
                "acknowledged measurement once? Are the summaries of light curves true? Exits with 1 if something is wrong."
            },
            footer = {"  ./bhtom lake verify", "  ./bhtom lake verify --repair", "  ./bhtom lake verify --json"})
    static final class Verify extends Upkeep {
        @Option(names = "--repair", description = "Write summaries anew that are not what their measurements say.")
        boolean isRepaired;

        @Override
        public Integer call() {
            Progress progress = access.progress();
            ObjectNode result = inLake(lake -> verify(lake, progress));
            progress.end();
            access.print(result, Verify::print);
            boolean isWell = result.path("findings").isEmpty()
                    && (isRepaired || result.path("wrongSummaries").isEmpty());
            return isWell ? 0 : 1;
        }

        private Mono<ObjectNode> verify(Lake lake, Progress progress) {
            return lake.check((done, all) -> progress.show("file %d of %d".formatted(done, all)))
                    .flatMap(report -> wrongSummaries(lake, report).map(wrong -> {
                        ObjectNode result = JsonMapper.shared().valueToTree(report);
                        result.set("wrongSummaries", JsonMapper.shared().valueToTree(wrong));
                        result.put("areSummariesChecked", report.provesFiles());
                        result.put("isRepaired", isRepaired && report.provesFiles());
                        return result;
                    }));
        }

        /** Of broken files nothing is learned, and least of all what to repair by. */
        private Mono<List<Long>> wrongSummaries(Lake lake, LakeReport report) {
            return report.provesFiles()
                    ? lake.checkSummaries(isRepaired).map(SummaryCheck.Findings::wrong)
                    : Mono.just(List.of());
        }

        private static void print(PrintWriter out, JsonNode report) {
            out.println("%s measurements of %s batches in %s files, %s more wait"
                    .formatted(
                            report.path("rows").asString(),
                            report.path("batches").asString(),
                            report.path("files").asString(),
                            report.path("rowsWaiting").asString()));
            for (JsonNode finding : report.path("findings")) {
                out.println("%s  %s: %s"
                        .formatted(
                                finding.path("kind").asString(),
                                finding.path("place").asString(),
                                finding.path("sentence").asString()));
            }
            if (!report.path("areSummariesChecked").asBoolean()) {
                out.println("summaries were not compared, as not all files can be believed: bring those back first");
            }
            boolean isRepaired = report.path("isRepaired").asBoolean();
            for (JsonNode target : report.path("wrongSummaries")) {
                out.println("SUMMARY_WRONG  target %s%s".formatted(target.asString(), isRepaired ? ": repaired" : ""));
            }
            boolean isWell = report.path("findings").isEmpty()
                    && report.path("wrongSummaries").isEmpty();
            out.println(isWell ? "all is well" : "something was wrong: see above");
        }
    }
}
