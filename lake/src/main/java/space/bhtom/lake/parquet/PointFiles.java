package space.bhtom.lake.parquet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Path;

/** Files whose footers were read before: files of the lake never change. */
public final class PointFiles {
    /** A chunk with two pages: objects, lists, numbers. */
    private static final int CHUNK_BYTES = 260;

    private final Cache<Path, PointFile> known;

    /** Remembers footers of about so many bytes. */
    public PointFiles(long mostBytes) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Path path, PointFile file) -> 500 + CHUNK_BYTES * file.chunks())
                .build();
    }

    /** The file, opened now or before. */
    public PointFile open(Path path) throws IOException, UnknownFormException {
        PointFile file = known.getIfPresent(path);
        if (file == null) {
            file = PointFile.open(path);
            known.put(path, file);
        }
        return file;
    }
}
