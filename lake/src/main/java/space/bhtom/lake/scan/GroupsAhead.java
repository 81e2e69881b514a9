package space.bhtom.lake.scan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.FileScan;
import space.bhtom.lake.parquet.GroupScan;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.parquet.RowChoice;
import space.bhtom.lake.parquet.UnknownFormException;
import space.bhtom.lake.points.PointBatch;

/**
 * Chosen rows of files, row group by row group in their order, some of which are read by other threads before they are asked
 * for: never more than a few, so that memory does not grow with the answer. On one thread at a time.
 */
final class GroupsAhead implements AutoCloseable {
    /** One more than are read at once, which the caller has in hand. */
    private static final int MOST_AHEAD = PointFiles.READERS + 1;

    /** Files with larger row groups are left to an engine: a row group lies in memory as a whole. */
    private static final int LARGEST_GROUP = 1 << 17;

    private final PointFiles points;
    private final RowChoice choice;
    private final List<String> columns;
    private final Supplier<PointBatch> pieces;
    private final Deque<String> files;
    private final List<String> leftToEngine = new ArrayList<>();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<PointBatch> idle = new ArrayDeque<>();
    private @Nullable FileScan scan;
    private String scanned = "";
    private @Nullable BrokenFileException broken;

    /**
     * Opens nothing yet.
     *
     * @param pieces makes batches of these columns
     */
    GroupsAhead(
            Collection<String> files,
            PointFiles points,
            RowChoice choice,
            List<String> columns,
            Supplier<PointBatch> pieces) {
        this.files = new ArrayDeque<>(files);
        this.points = points;
        this.choice = choice;
        this.columns = columns;
        this.pieces = pieces;
    }

    /**
     * A row group that is being read.
     *
     * @param ended its file, if it was the last one of it
     */
    private record Reading(
            String file,
            PointBatch piece,
            Future<?> done,
            @Nullable FileScan ended) {}

    /** What went wrong with a file. */
    static final class BrokenFileException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final transient Exception reason;

        BrokenFileException(String file, Exception reason) {
            super(reason);
            this.file = file;
            this.reason = reason;
        }

        String file() {
            return file;
        }

        Exception reason() {
            return reason;
        }
    }

    /** Adds the rows of one more row group, perhaps none; false after the last. */
    boolean next(PointBatch batch) throws BrokenFileException, IOException {
        readAhead();
        Reading first = readings.peek();
        if (first == null && broken != null) {
            throw broken;
        }
        if (first == null) {
            return false;
        }
        await(first);
        readings.remove();
        if (first.ended != null) {
            first.ended.close();
        }
        batch.take(first.piece);
        idle.add(first.piece);
        return true;
    }

    /** What is in another form than is read here, or too large: after the last. */
    List<String> leftToEngine() {
        return List.copyOf(leftToEngine);
    }

    private void readAhead() {
        try {
            for (int i = readings.size(); i < MOST_AHEAD && broken == null; i++) {
                Reading started = start();
                if (started == null) {
                    return;
                }
                readings.add(started);
            }
        } catch (IOException | RuntimeException failed) {
            // what lies before it is read first
            broken = new BrokenFileException(scanned, failed);
        }
    }

    private @Nullable Reading start() throws IOException {
        for (FileScan file = currentFile(); file != null; file = currentFile()) {
            GroupScan group = file.next();
            if (group != null) {
                PointBatch own = idle.poll();
                PointBatch piece = own == null ? pieces.get() : own;
                Future<?> done = points.readAhead(group, piece);
                boolean isLast = !file.hasNext();
                scan = isLast ? null : file;
                return new Reading(scanned, piece, done, isLast ? file : null);
            }
            file.close();
            scan = null;
        }
        return null;
    }

    private @Nullable FileScan currentFile() throws IOException {
        if (scan == null) {
            scan = nextFile();
        }
        return scan;
    }

    private @Nullable FileScan nextFile() throws IOException {
        for (String file = files.poll(); file != null; file = files.poll()) {
            scanned = file;
            try {
                FileScan next = points.scan(Path.of(file), choice, columns);
                if (next.largestGroup() <= LARGEST_GROUP) {
                    return next;
                }
                next.close();
            } catch (UnknownFormException byAnEngine) {
                // so it is, in the end
            }
            leftToEngine.add(file);
        }
        return null;
    }

    private static void await(Reading reading) throws BrokenFileException, IOException {
        try {
            reading.done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception reason) {
                throw new BrokenFileException(reading.file, reason);
            }
            throw new IllegalStateException("a row group cannot be read: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while rows were read");
        }
    }

    /** What is being read ends by itself, soon, and nobody takes it. */
    @Override
    public void close() throws IOException {
        for (Reading reading : readings) {
            reading.done.cancel(false);
            idle.add(reading.piece);
            if (reading.ended != null) {
                reading.ended.close();
            }
        }
        readings.clear();
        idle.forEach(PointBatch::close);
        idle.clear();
        if (scan != null) {
            scan.close();
            scan = null;
        }
    }
}
