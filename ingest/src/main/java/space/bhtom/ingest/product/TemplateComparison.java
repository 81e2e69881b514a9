package space.bhtom.ingest.product;

import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.difference.Template;
import space.bhtom.schema.problem.Blame;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Measures a frame once more, beside the template that suits its bandpass. Only an examined frame tells its bandpass, so that
 * this comes second; the frame's stars are not fitted again. What a template refuses leaves the frame as it was.
 */
final class TemplateComparison {
    private final PhotometryPipeline pipeline;
    private final ExaminedTemplates examined;

    TemplateComparison(PhotometryPipeline pipeline, ExaminedTemplates examined) {
        this.pipeline = pipeline;
        this.examined = examined;
    }

    /**
     * What a frame told in the end.
     *
     * @param findings beside the template if that was possible, else alone
     * @param template what became of it; empty if there was none
     */
    record Compared(FrameFindings findings, Optional<TemplateReport> template) {}

    /** Blocking. Fails if the archive of reference stars does: then the template may serve later. */
    Compared compare(List<TemplateFile> templates, FrameTask task, FrameFindings alone) {
        Zeropoint zeropoint = alone.zeropoint();
        if (zeropoint == null || templates.isEmpty()) {
            return new Compared(alone, Optional.empty());
        }
        TemplateFile chosen = chosen(templates, zeropoint.bandpass());
        try {
            FrameFindings beside = beside(chosen, task, alone, zeropoint);
            return new Compared(beside, Optional.of(TemplateReport.used(chosen.upload())));
        } catch (ProblemException refusal) {
            if (refusal.problem().blame() == Blame.ARCHIVE) {
                throw refusal;
            }
            return new Compared(alone, Optional.of(TemplateReport.refused(chosen.upload(), refusal)));
        }
    }

    /** Of this bandpass, else one that may be: the last delivered. */
    static TemplateFile chosen(List<TemplateFile> templates, String bandpass) {
        return templates.stream()
                .min(Comparator.comparingInt(template -> template.shows(bandpass) ? 0 : template.isUnknown() ? 1 : 2))
                .orElseThrow();
    }

    private FrameFindings beside(TemplateFile chosen, FrameTask task, FrameFindings alone, Zeropoint zeropoint) {
        Template template = template(chosen, task);
        if (task.forcedBandpass() != null && template.isOfAnotherBandpass(zeropoint)) {
            throw Problem.REQUEST_BAD.of("The template “%s” was not taken through %s, as “%s” is said to be."
                    .formatted(template.name(), zeropoint.bandpass(), task.name()));
        }
        FrameFindings findings = pipeline.examine(task.withTemplate(template), alone.measured());
        if (findings.problem() != null) {
            throw findings.problem();
        }
        return findings;
    }

    private Template template(TemplateFile chosen, FrameTask task) {
        FrameTask examination = new FrameTask(
                chosen.file(),
                chosen.upload().fileName(),
                task.target(),
                task.camera(),
                chosen.upload().forcedBandpass(),
                null);
        ExaminedTemplates.Key key = new ExaminedTemplates.Key(
                chosen.upload().sha256(), task.camera(), chosen.upload().forcedBandpass(), task.target());
        return examined.of(key, () -> examined(examination));
    }

    private Template examined(FrameTask task) {
        if (!Files.isRegularFile(task.file())) {
            throw Problem.REQUEST_BAD.of("The file of the template “" + task.name() + "” is gone: name another.");
        }
        return pipeline.template(task);
    }
}
