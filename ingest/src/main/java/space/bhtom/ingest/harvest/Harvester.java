package space.bhtom.ingest.harvest;

import java.util.List;
import reactor.core.publisher.Mono;
import space.bhtom.schema.harvest.Archive;
import space.bhtom.schema.light.Bandpass;

/** The code for one archive: what it asks, and how it understands the answer. */
public interface Harvester {

    /** Whom it asks. */
    Archive archive();

    /** The bandpasses of its measurements; none of other archives or of our own. */
    List<Bandpass> bandpasses();

    /**
     * Asks for one target and emits either the whole understood answer, or that it must be asked again later. Fails with
     * an {@link ArchiveException} if the archive does not answer as it should, with {@link ArchiveBusyException} if it
     * asks for patience, and with a {@code ProblemException} for anything else that a person can mend.
     */
    Mono<HarvestStep> harvest(HarvestTask task);
}
