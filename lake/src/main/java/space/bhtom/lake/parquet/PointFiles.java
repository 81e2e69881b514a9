package space.bhtom.lake.parquet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Files whose footers were read before: files of the lake never change. Closed when no one reads any more. */
public final class PointFiles implements AutoCloseable {
    /** A chunk with two pages: objects, lists, numbers. */
    private static final int CHUNK_BYTES = 260;

    /** Row groups that are read at once, of all who read ahead. */
    public static final int READERS =
            Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private static final int IDLE_SECONDS = 10;

    private final Cache<Path, PointFile> known;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS, READERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PointFiles::thread);

    /** Remembers footers of about so many bytes. */
    public PointFiles(long mostBytes) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Path path, PointFile file) -> 500 + CHUNK_BYTES * file.chunks())
                .build();
        readers.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lake-ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** Hands over the chosen rows of a file, in its order. */
    public void find(Path path, RowChoice choice, List<String> columns, ColumnSink found)
            throws IOException, UnknownFormException {
        Scratch scratch = scratch();
        try (FileScan scan = scan(path, choice, columns)) {
            for (GroupScan group = scan.next(); group != null; group = scan.next()) {
                group.read(scratch, found);
            }
        } finally {
            giveBack(scratch);
        }
    }

    /** Goes through the row groups of a file that may have chosen rows; whoever gets it closes it. */
    public FileScan scan(Path path, RowChoice choice, List<String> columns) throws IOException, UnknownFormException {
        PointFile file = known.getIfPresent(path);
        if (file == null) {
            file = PointFile.open(path);
            known.put(path, file);
        }
        return file.scan(choice, columns);
    }

    /** Has the row group handed over by another thread, as soon as one is free; the sink is that thread's until then. */
    public Future<?> readAhead(GroupScan group, ColumnSink found) {
        return readers.submit(() -> {
            Scratch scratch = scratch();
            try {
                group.read(scratch, found);
            } finally {
                giveBack(scratch);
            }
            return null;
        });
    }

    private Scratch scratch() {
        Scratch own = idle.poll();
        return own == null ? new Scratch() : own;
    }

    private void giveBack(Scratch scratch) {
        scratch.shrink();
        idle.add(scratch);
    }

    @Override
    public void close() {
        readers.shutdown();
        for (Scratch scratch = idle.poll(); scratch != null; scratch = idle.poll()) {
            scratch.close();
        }
    }
}
