package space.bhtom.lake.parquet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Files whose footers were read before: files of the lake never change. Closed when no one reads any more. */
public final class PointFiles implements AutoCloseable {
    /** A chunk with two pages: objects, lists, numbers. */
    private static final int CHUNK_BYTES = 260;

    private final Cache<Path, PointFile> known;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    /** Remembers footers of about so many bytes. */
    public PointFiles(long mostBytes) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Path path, PointFile file) -> 500 + CHUNK_BYTES * file.chunks())
                .build();
    }

    /** Hands over the chosen rows of a file, in its order. */
    public void find(Path path, RowChoice choice, List<String> columns, ColumnSink found)
            throws IOException, UnknownFormException {
        try (FileScan scan = scan(path, choice, columns)) {
            boolean isMore = true;
            while (isMore) {
                isMore = scan.next(found);
            }
        }
    }

    /** Goes through the chosen rows of a file, in its order; whoever gets it closes it. */
    public FileScan scan(Path path, RowChoice choice, List<String> columns) throws IOException, UnknownFormException {
        PointFile file = known.getIfPresent(path);
        if (file == null) {
            file = PointFile.open(path);
            known.put(path, file);
        }
        Scratch own = idle.poll();
        Scratch scratch = own == null ? new Scratch() : own;
        try {
            return file.scan(choice, columns, scratch, this::giveBack);
        } catch (IOException | RuntimeException failed) {
            giveBack(scratch);
            throw failed;
        }
    }

    private void giveBack(Scratch scratch) {
        scratch.shrink();
        idle.add(scratch);
    }

    @Override
    public void close() {
        for (Scratch scratch = idle.poll(); scratch != null; scratch = idle.poll()) {
            scratch.close();
        }
    }
}
