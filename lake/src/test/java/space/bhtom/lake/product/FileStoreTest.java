package space.bhtom.lake.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class FileStoreTest {
    /** {@code printf 'abcdef' | sha256sum} */
    private static final String ABCDEF = "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721";

    @TempDir
    Path data;

    private FileStore store;

    @BeforeEach
    void open() {
        store = new FileStore(data);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsTheSameContentOnceUnderItsChecksum() throws IOException {
        StoredFile first = store.receive(pieces("abc", "def"), 6).block();
        StoredFile second = store.receive(pieces("ab", "cde", "f"), 6).block();

        assertThat(first).isEqualTo(new StoredFile("be/" + ABCDEF, 6, ABCDEF)).isEqualTo(second);
        assertThat(Files.readString(store.path(first.storedPath()))).isEqualTo("abcdef");
        assertThat(files()).hasSize(1);
    }

    @Test
    void refusesMoreThanTheLimitAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> store.receive(pieces("abc", "def"), 5).block())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BODY_TOO_LARGE));

        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingOfABrokenOrAbandonedUpload() throws Exception {
        Flux<ByteBuffer> broken = pieces("abc").concatWith(Flux.error(new IOException("connection reset")));
        assertThatThrownBy(() -> store.receive(broken, 100).block()).hasMessageContaining("connection reset");

        store.receive(pieces("abc").concatWith(Flux.never()), 100)
                .timeout(Duration.ofMillis(300), Mono.empty())
                .block();
        for (int i = 0; i < 100 && !files().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void staysInItsFolder() {
        assertThatThrownBy(() -> store.path("../lock")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Flux<ByteBuffer> pieces(String... texts) {
        return Flux.fromArray(texts).map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
