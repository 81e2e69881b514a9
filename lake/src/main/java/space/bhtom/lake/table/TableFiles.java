package space.bhtom.lake.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;

/** Where do the table's files lie, and where on this machine may DuckDB read and write them? */
interface TableFiles {
    /** All files, as Iceberg reads and writes them; it lists and deletes by prefix too. */
    FileIO io();

    /** Throws at once if they cannot be reached, where Iceberg would try for minutes, with our locks held. */
    void reach(String location);

    /** A path at which the file can be read for a quarter of an hour at least; may fetch it first. */
    Path read(LakeFile file);

    /** Where DuckDB writes a file that shall have this address. */
    Path draft(String location) throws IOException;

    /** Makes a written draft safe under its address. */
    void publish(Path draft, String location) throws IOException;

    /** On a local disk nothing is copied. */
    TableFiles LOCAL = new TableFiles() {
        private final LocalFileIO io = new LocalFileIO();

        @Override
        public FileIO io() {
            return io;
        }

        @Override
        public void reach(String location) {
            // a disk is there
        }

        @Override
        public Path read(LakeFile file) {
            return LocalFileIO.path(file.location());
        }

        @Override
        public Path draft(String location) throws IOException {
            Path file = LocalFileIO.path(location);
            Files.createDirectories(file.resolveSibling("."));
            return file;
        }

        @Override
        public void publish(Path draft, String location) throws IOException {
            LocalFileIO.sync(draft);
        }
    };
}
