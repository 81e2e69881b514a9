package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class SqlPageTest {
    private static final boolean IS_WRITTEN = Boolean.getBoolean("bhtom.write-docs");

    /** If it is not: {@code mvn -pl lake -am test -Dtest=SqlPageTest -Dbhtom.write-docs=true} writes it. */
    @Test
    void thePageShowsViewsFunctionsAndExamplesAsTheyAre() throws IOException {
        String page = SqlPage.current();
        if (IS_WRITTEN) {
            Files.writeString(SqlPage.DOCS.resolve("sql.md"), page);
        }

        assertThat(Files.readString(SqlPage.DOCS.resolve("sql.md"))).isEqualTo(page);
    }

    @Test
    void everyExampleSaysWhatItAsksAndWhetherOtherEnginesUnderstandIt() throws IOException {
        assertThat(SqlPage.examples())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(example ->
                        assertThat(Files.readAllLines(example).get(0)).matches("-- .* (Plain SQL|With macros)\\."));
    }
}
