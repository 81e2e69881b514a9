package space.bhtom.api.lightcurve;

import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.lightcurve.LightCurveReader;
import space.bhtom.lake.metadata.BandpassRepository;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.target.Target;

/** Answers for light curves, and for the words in them. */
@Controller
public final class LightCurveController {
    private final TargetRepository targets;
    private final LightCurveReader lightCurves;
    private final BandpassRepository bandpasses;

    public LightCurveController(Lake lake) {
        this.targets = lake.targets();
        this.lightCurves = lake.lightCurves();
        this.bandpasses = lake.bandpasses();
    }

    @QueryMapping
    Mono<LightCurveColumns> lightCurve(
            @Argument String target,
            @Argument @Nullable LightCurveFilterInput filter,
            @Argument @Nullable String asOf,
            DataFetchingFieldSelectionSet asked) {
        return Viewers.current()
                .flatMap(viewer -> targets.find(viewer, target)
                        .flatMap(found -> read(
                                viewer,
                                LightCurveFilterInput.query(found.id(), filter).withAsOf(asOf),
                                asked)));
    }

    @SchemaMapping(typeName = "Target", field = "lightCurve")
    Mono<LightCurveColumns> ofTarget(
            Target target,
            @Argument @Nullable LightCurveFilterInput filter,
            @Argument @Nullable String asOf,
            DataFetchingFieldSelectionSet asked) {
        return Viewers.current()
                .flatMap(viewer -> read(
                        viewer, LightCurveFilterInput.query(target.id(), filter).withAsOf(asOf), asked));
    }

    private Mono<LightCurveColumns> read(Viewer viewer, LightCurveQuery query, DataFetchingFieldSelectionSet asked) {
        return lightCurves
                .read(viewer, query.withColumns(AskedColumns.of(asked)))
                .map(LightCurveColumns::of);
    }

    @QueryMapping
    Flux<Bandpass> bandpasses() {
        return bandpasses.list();
    }

    @QueryMapping
    List<FlagMeaning> flags() {
        return Arrays.stream(Flag.values()).map(FlagMeaning::of).toList();
    }

    /** What one bit means. */
    record FlagMeaning(String name, int mask, String sentence) {
        static FlagMeaning of(Flag flag) {
            return new FlagMeaning(flag.name(), flag.mask(), flag.sentence());
        }
    }
}
