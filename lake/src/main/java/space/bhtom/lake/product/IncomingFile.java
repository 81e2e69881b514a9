package space.bhtom.lake.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import space.bhtom.schema.problem.Problem;

/** One file on its way to disk: written under a temporary name, then kept under its checksum or discarded. */
final class IncomingFile {
    private static final double MEGABYTE = 1 << 20;

    private final Path root;
    private final Path temporary;
    private final long limitBytes;
    private final FileChannel channel;
    private final MessageDigest sha256;
    private long sizeBytes;

    private IncomingFile(Path root, Path temporary, long limitBytes, FileChannel channel, MessageDigest sha256) {
        this.root = root;
        this.temporary = temporary;
        this.limitBytes = limitBytes;
        this.channel = channel;
        this.sha256 = sha256;
    }

    static IncomingFile begin(Path root, long limitBytes) {
        try {
            Path folder = Files.createDirectories(folder(root));
            Path temporary = folder.resolve(UUID.randomUUID().toString());
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new IncomingFile(root, temporary, limitBytes, channel, MessageDigest.getInstance("SHA-256"));
        } catch (IOException e) {
            throw explained(root, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where files lie before they are whole. */
    static Path folder(Path root) {
        return root.resolve("tmp");
    }

    synchronized void write(ByteBuffer buffer) {
        sizeBytes += buffer.remaining();
        if (sizeBytes > limitBytes) {
            throw Problem.BODY_TOO_LARGE.of(megabytes(limitBytes));
        }
        sha256.update(buffer.duplicate());
        try {
            ByteBuffer rest = buffer.duplicate();
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw explained(root, e);
        }
    }

    /** Safe from here on, even if the power fails. */
    synchronized StoredFile keep() {
        String checksum = HexFormat.of().formatHex(sha256.digest());
        Path folder = root.resolve(checksum.substring(0, 2));
        Path path = folder.resolve(checksum);
        try {
            if (!channel.isOpen()) {
                throw new ClosedChannelException();
            }
            channel.force(true);
            channel.close();
            Files.createDirectories(folder);
            if (Files.exists(path)) {
                Files.delete(temporary);
            } else {
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
                fsyncFolder(folder);
                fsyncFolder(root);
            }
            return new StoredFile(checksum.substring(0, 2) + "/" + checksum, sizeBytes, checksum);
        } catch (IOException e) {
            throw explained(root, e);
        }
    }

    synchronized void discard() {
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + temporary, e);
        }
    }

    private static void fsyncFolder(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private static RuntimeException explained(Path root, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        boolean isFull = message.contains("No space left") || message.contains("quota exceeded");
        return isFull
                ? Problem.DISK_FULL.because(failure, root)
                : new UncheckedIOException("cannot write to " + root, failure);
    }

    private static String megabytes(long bytes) {
        return bytes < MEGABYTE ? bytes + " bytes" : String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }
}
