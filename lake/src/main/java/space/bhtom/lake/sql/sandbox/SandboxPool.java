package space.bhtom.lake.sql.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandboxes of a server: processes that serve one query after the other; one whose query was stopped is killed.
 *
 * <p>Calls block: on the caller's own thread. How many run at once is the caller's to limit.
 */
public final class SandboxPool implements AutoCloseable {
    private static final int IDLE_KEPT = 2;
    private static final Logger LOG = LoggerFactory.getLogger(SandboxPool.class);

    /** Tenths of a second. */
    private static final int PATIENCE = 50;

    private final int memoryMegabytes;
    private final Path directory;
    private final BufferAllocator memory = new RootAllocator();
    private final Deque<Sandbox> idle = new ArrayDeque<>();
    private final Set<Sandbox> busy = new HashSet<>();
    private boolean isWarm;
    private boolean isClosed;

    /** Starts none yet; what is left in the directory from an earlier run goes. */
    public SandboxPool(int memoryMegabytes, Path directory) {
        this.memoryMegabytes = memoryMegabytes;
        this.directory = directory.toAbsolutePath();
        try {
            Sandbox.remove(this.directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From now on one is running before it is asked: a process needs a second to start. */
    public synchronized void warm() throws IOException {
        isWarm = true;
        if (!isClosed && idle.isEmpty() && busy.isEmpty()) {
            idle.push(start());
        }
    }

    /** The tree of a statement as JSON, as DuckDB's parser sees it, or its complaint. */
    public String parse(String sql) throws IOException {
        Sandbox sandbox = take();
        try {
            String tree = sandbox.parse(sql);
            giveBack(sandbox, true);
            return tree;
        } catch (IOException | RuntimeException failed) {
            giveBack(sandbox, failed instanceof SandboxFailure);
            throw failed;
        }
    }

    /**
     * Takes a sandbox for one query and its rows; close it without running it, or else close its rows.
     *
     * <p>So that a query can be cancelled from the start, the sandbox is had before it runs.
     */
    public Place place() throws IOException {
        Sandbox sandbox = take();
        try {
            return new Place(sandbox, sandbox.queryDirectory());
        } catch (IOException failed) {
            giveBack(sandbox, false);
            throw failed;
        }
    }

    /** A sandbox that waits for its query. */
    public final class Place implements AutoCloseable {
        private final Sandbox sandbox;
        private final Lease lease;
        private final Path directory;
        private boolean isGone;

        private Place(Sandbox sandbox, Path directory) {
            this.sandbox = sandbox;
            this.lease = new Lease(sandbox);
            this.directory = directory;
        }

        /** Where files for the query may lie; nothing is there yet, and nothing stays when the place is left. */
        public Path directory() {
            return directory;
        }

        /** What of this sandbox a query may read: the directory above that, which is the query's alone. */
        public Path readable() {
            return sandbox.readableDirectory();
        }

        /** Where the query spills what exceeds its memory. */
        public Path spillDirectory() {
            return sandbox.spillDirectory();
        }

        /** Runs the query. Fails with {@link SandboxFailure}, or another IOException if it was killed. */
        public SandboxRows run(SandboxTask task) throws IOException {
            isGone = true;
            try {
                sandbox.run(task);
                return new SandboxRows(lease, memory, this::leave);
            } catch (IOException | RuntimeException failed) {
                leave(failed instanceof SandboxFailure);
                throw failed;
            }
        }

        private void leave(boolean isWell) {
            lease.end();
            giveBack(sandbox, isWell);
        }

        /** What the query would answer. Fails as {@link #run} does. */
        public SandboxDescription describe(SandboxTask task) throws IOException {
            try {
                return sandbox.describe(task);
            } catch (SandboxFailure told) {
                throw told;
            } catch (IOException | RuntimeException broken) {
                sandbox.kill();
                throw broken;
            }
        }

        boolean isAlive() {
            return sandbox.isAlive();
        }

        /** Kills it, from any thread; not if the query is over, for then it may be another's. */
        public void kill() {
            lease.kill();
        }

        @Override
        public void close() {
            if (!isGone) {
                isGone = true;
                leave(true);
            }
        }
    }

    /** A new directory beside the sandboxes, which none of them reads; the caller removes it. */
    public Path scratch() throws IOException {
        return Files.createDirectories(directory.resolve(UUID.randomUUID().toString()));
    }

    /** A directory, with all in it. */
    public static void remove(Path directory) throws IOException {
        Sandbox.remove(directory);
    }

    private synchronized Sandbox take() throws IOException {
        if (isClosed) {
            throw new IOException("the sandboxes are closed");
        }
        Sandbox sandbox = idle.poll();
        while (sandbox != null && !sandbox.isAlive()) {
            sandbox.close();
            sandbox = idle.poll();
        }
        if (sandbox == null) {
            sandbox = start();
        }
        busy.add(sandbox);
        return sandbox;
    }

    private Sandbox start() throws IOException {
        Path own = directory.resolve(UUID.randomUUID().toString());
        return Sandbox.start(SandboxCommand.of(memoryMegabytes, own), own);
    }

    private void giveBack(Sandbox sandbox, boolean isWell) {
        boolean isClear = false;
        try {
            if (isWell) {
                sandbox.clear();
                isClear = true;
            }
        } catch (IOException failed) {
            LOG.warn("event=sandbox_not_cleared reason={}", failed.getMessage());
        }
        keep(sandbox, isClear);
    }

    private synchronized void keep(Sandbox sandbox, boolean isClear) {
        busy.remove(sandbox);
        notifyAll();
        if (isClear && !isClosed && idle.size() < IDLE_KEPT && sandbox.isAlive()) {
            idle.push(sandbox);
        } else {
            sandbox.close();
            replace();
        }
    }

    private void replace() {
        try {
            if (isWarm) {
                warm();
            }
        } catch (IOException later) {
            LOG.warn("event=sandbox_not_started reason={}", later.getMessage());
        }
    }

    /** Kills all, and waits until those who read have let go. */
    @Override
    public synchronized void close() {
        isClosed = true;
        busy.forEach(Sandbox::kill);
        idle.forEach(Sandbox::close);
        idle.clear();
        try {
            for (int i = 0; i < PATIENCE && !busy.isEmpty(); i++) {
                wait(100);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (busy.isEmpty()) {
            memory.close();
        }
    }
}
