package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reduces several frames at the same time, and tells of each when it is done. */
final class FrameQueue {
    /** Bytes of heap that a byte of a file may need: a packed frame has a pixel in each, of 40 bytes while it is reduced. */
    private static final long HEAP_BYTES_PER_BYTE = 40;

    private final FrameReducer reducer;
    private final int threads;
    private final @Nullable PrintWriter progress;
    private final AtomicInteger done = new AtomicInteger();

    FrameQueue(FrameReducer reducer, int threads, @Nullable PrintWriter progress) {
        this.reducer = reducer;
        this.threads = threads;
        this.progress = progress;
    }

    /** Their reports, in the order of the frames. */
    List<FrameReport> reduce(List<Path> frames) throws ExecutionException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(frames.size(), threads(frames)));
        try {
            List<Future<FrameReport>> waiting = new ArrayList<>();
            for (Path frame : frames) {
                waiting.add(workers.submit(() -> reduce(frame, frames.size())));
            }
            List<FrameReport> reports = new ArrayList<>();
            for (Future<FrameReport> report : waiting) {
                reports.add(report.get());
            }
            return reports;
        } finally {
            workers.shutdownNow();
        }
    }

    private FrameReport reduce(Path frame, int count) {
        FrameReport report = reducer.reduce(frame);
        if (progress != null) {
            progress.println("[%d/%d] %s: %s".formatted(done.incrementAndGet(), count, frame, report.line()));
            progress.flush();
        }
        return report;
    }

    /** As many as were asked for, and as their largest frame leaves heap for. */
    private int threads(List<Path> frames) {
        long largest = frames.stream()
                .mapToLong(frame -> frame.toFile().length())
                .max()
                .orElse(0);
        long fitting = Runtime.getRuntime().maxMemory() / Math.max(1, HEAP_BYTES_PER_BYTE * largest);
        return (int) Math.max(1, Math.min(threads, fitting));
    }
}
