package space.bhtom.api.problem;

import org.jspecify.annotations.Nullable;

/**
 * A problem as a job or an upload remembers it: {@code Problem} in the schema.
 *
 * @param code its name
 * @param sentence what was wrong and what to do
 */
public record RecordedProblem(String code, String sentence) {

    /** Absent if there was none. */
    public static @Nullable RecordedProblem of(@Nullable String code, @Nullable String sentence) {
        return code == null || sentence == null ? null : new RecordedProblem(code, sentence);
    }
}
