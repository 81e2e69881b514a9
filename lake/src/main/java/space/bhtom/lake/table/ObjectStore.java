package space.bhtom.lake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.FileIO;

/** The table's files in an object store that speaks S3, and copies of them on this machine. */
public final class ObjectStore implements TableFiles, AutoCloseable {
    private static final String SHA256 = "SELECT coalesce(sha256, '') FROM lake_file WHERE location = ?";

    private final DataSource postgres;
    private final LocalCopies copies;
    private final S3FileIO io;

    private ObjectStore(DataSource postgres, ObjectStoreSettings settings, LocalCopies copies, Path staging) {
        this.postgres = postgres;
        this.copies = copies;
        this.io = new S3FileIO();
        io.initialize(StoreClient.properties(settings, staging));
    }

    /** Reaches for nothing yet. Copies lie below the directory. */
    public static ObjectStore open(
            DataSource postgres, ObjectStoreSettings settings, Path directory, Path staging, Clock clock) {
        LocalCopies copies = new LocalCopies(directory, settings.copiesMegabytes() << 20, clock);
        return new ObjectStore(postgres, settings, copies, staging);
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    public void reach(String location) {
        io.newInputFile(location).exists();
    }

    @Override
    public Path read(LakeFile file) {
        try {
            return copies.copy(file.location(), file.bytes(), source(file.location()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Path draft(String location) throws IOException {
        return copies.draft();
    }

    @Override
    public void publish(Path draft, String location) throws IOException {
        try (OutputStream store = io.newOutputFile(location).create()) {
            Files.copy(draft, store);
        }
        copies.adopt(draft, location);
    }

    private LocalCopies.Source source(String location) {
        return new LocalCopies.Source() {
            @Override
            public InputStream open() {
                return io.newInputFile(location).newStream();
            }

            @Override
            public String sha256() {
                return noted(location);
            }
        };
    }

    /** Empty for files that others wrote. */
    private String noted(String location) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement statement = connection.prepareStatement(SHA256)) {
            statement.setString(1, location);
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getString(1) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException("the checksum of " + location + " is not known: " + failed, failed);
        }
    }

    @Override
    public void close() {
        io.close();
    }
}
