package space.bhtom.api.product;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.scalar.Ids;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.lake.metadata.TemplateRepository;
import space.bhtom.lake.work.BulkReduction;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.UploadFilter;
import space.bhtom.schema.target.Target;
import tools.jackson.databind.json.JsonMapper;

/** Names delivered frames as templates, beside which others are measured, and takes that back. */
@Controller
public final class TemplateController {
    private final TemplateRepository templates;
    private final TargetRepository targets;
    private final BulkReduction bulk;
    private final JsonMapper json;

    public TemplateController(Lake lake, JsonMapper json) {
        this.templates = lake.templates();
        this.targets = lake.targets();
        this.bulk = lake.bulkReduction();
        this.json = json;
    }

    @MutationMapping
    Mono<TemplatePayload> setTemplate(@Argument String upload, @Argument boolean reduceMatching) {
        long id = Ids.parse(upload, Problem.UPLOAD_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer ->
                        templates.set(viewer, id).flatMap(template -> answered(viewer, template, reduceMatching)));
    }

    @MutationMapping
    Mono<TemplatePayload> removeTemplate(@Argument String upload, @Argument boolean reduceMatching) {
        long id = Ids.parse(upload, Problem.UPLOAD_UNKNOWN);
        return Viewers.current()
                .flatMap(viewer ->
                        templates.remove(viewer, id).flatMap(template -> answered(viewer, template, reduceMatching)));
    }

    private Mono<TemplatePayload> answered(Viewer viewer, DataProduct template, boolean isReduced) {
        if (!isReduced) {
            return Mono.just(new TemplatePayload(template, 0));
        }
        return targets.get(viewer, template.targetId())
                .flatMap(target -> bulk.request(viewer, concerned(target, template), false))
                .map(outcome -> new TemplatePayload(template, outcome.queued()));
    }

    private UploadFilter concerned(Target target, DataProduct template) {
        return new UploadFilter(target.id(), template.observatory(), null, bandpass(template), null);
    }

    private @Nullable String bandpass(DataProduct template) {
        if (template.forcedBandpass() != null || template.report() == null) {
            return template.forcedBandpass();
        }
        return json.readTree(template.report()).at("/zeropoint/bandpass").asString(null);
    }

    /** What came of naming a template, or of taking it back. */
    record TemplatePayload(DataProduct upload, long queued) {}
}
