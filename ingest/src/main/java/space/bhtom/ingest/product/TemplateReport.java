package space.bhtom.ingest.product;

import org.jspecify.annotations.Nullable;
import space.bhtom.lake.metadata.TemplateUpload;
import space.bhtom.schema.problem.ProblemException;

/**
 * Which template was there for a frame, and did it serve?
 *
 * @param upload its id, as text
 * @param fileName as its observer named it
 * @param sha256 lower-case hex
 * @param isUsed whether the target's light is what is new beside it
 * @param problem why it was not used; absent if it was
 */
record TemplateReport(
        String upload,
        String fileName,
        String sha256,
        boolean isUsed,
        @Nullable Refusal problem) {

    /** A constant of {@code Problem} and its sentence. */
    record Refusal(String code, String sentence) {}

    static TemplateReport used(TemplateUpload template) {
        return of(template, null);
    }

    static TemplateReport refused(TemplateUpload template, ProblemException problem) {
        return of(template, new Refusal(problem.problem().name(), problem.sentence()));
    }

    private static TemplateReport of(TemplateUpload template, @Nullable Refusal problem) {
        return new TemplateReport(
                Long.toString(template.id()), template.fileName(), template.sha256(), problem == null, problem);
    }
}
