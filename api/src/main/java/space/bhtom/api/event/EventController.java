package space.bhtom.api.event;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import space.bhtom.api.security.Viewers;
import space.bhtom.lake.Lake;
import space.bhtom.lake.event.EventStream;
import space.bhtom.lake.event.MeasurementsAdded;
import space.bhtom.lake.event.MeasurementsChanged;
import space.bhtom.lake.metadata.TargetRepository;
import space.bhtom.schema.account.Viewer;

/** Sends what happens to those who subscribed. */
@Controller
public final class EventController {
    private final TargetRepository targets;
    private final EventStream events;

    public EventController(Lake lake) {
        this.targets = lake.targets();
        this.events = lake.events();
    }

    @SubscriptionMapping
    Flux<MeasurementsAdded> measurementsAdded(@Argument @Nullable String target) {
        return Viewers.current().flatMapMany(viewer -> added(viewer, target));
    }

    private Flux<MeasurementsAdded> added(Viewer viewer, @Nullable String target) {
        if (target == null) {
            return events.measurementsAdded(viewer, null);
        }
        return targets.find(viewer, target).flatMapMany(found -> events.measurementsAdded(viewer, found.id()));
    }

    @SubscriptionMapping
    Flux<MeasurementsChanged> measurementsChanged(@Argument @Nullable String target) {
        return Viewers.current().flatMapMany(viewer -> changed(viewer, target));
    }

    private Flux<MeasurementsChanged> changed(Viewer viewer, @Nullable String target) {
        if (target == null) {
            return events.measurementsChanged(viewer, null);
        }
        return targets.find(viewer, target).flatMapMany(found -> events.measurementsChanged(viewer, found.id()));
    }
}
