package space.bhtom.ingest.harvest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Brightness;

/** How did one conversation with an archive end? */
public sealed interface HarvestStep {

    /**
     * With everything that it knows of the target.
     *
     * @param input the answer as it came
     * @param rows what it means
     * @param leftOut how many rows were not understood as measurements, by reason
     */
    record Answer(ArchiveAnswer input, List<Brightness> rows, Map<String, Integer> leftOut) implements HarvestStep {
        public Answer {
            rows = List.copyOf(rows);
            leftOut = Map.copyOf(leftOut);
        }
    }

    /**
     * With a task in its queue.
     *
     * @param delay how long to leave it alone
     * @param memory what the next step must know; absent to begin anew
     */
    record Wait(Duration delay, @Nullable String memory) implements HarvestStep {}
}
