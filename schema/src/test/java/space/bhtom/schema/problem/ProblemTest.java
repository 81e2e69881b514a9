package space.bhtom.schema.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemTest {
    private static final Pattern PLACE_FOR_A_VALUE = Pattern.compile("%(?:\\.\\d)?[sdf]");

    @ParameterizedTest
    @EnumSource
    void sentenceIsOneSentenceThatEndsWithAStop(Problem problem) {
        String pattern = problem.pattern();

        assertThat(pattern.equals("%s") || pattern.endsWith(".")).as(pattern).isTrue();
        assertThat(pattern).doesNotContain("\n").doesNotContain("!");
        assertThat(pattern.substring(0, pattern.length() - 1)).doesNotContain(". ");
    }

    @ParameterizedTest
    @EnumSource
    void sentenceTakesItsValues(Problem problem) {
        Object[] values = PLACE_FOR_A_VALUE
                .matcher(problem.pattern())
                .results()
                .map(place -> ProblemTest.value(place.group()))
                .toArray();

        String sentence = problem.of(values).sentence();

        assertThat(sentence).isNotBlank().doesNotContain("%");
    }

    private static Object value(String place) {
        if (place.endsWith("d")) {
            return 7;
        }
        return place.endsWith("f") ? (Object) 1.25 : "something.";
    }
}
