package space.bhtom.ingest.archive;

import java.time.Clock;
import java.util.List;
import space.bhtom.ingest.harvest.ArchiveLimits;
import space.bhtom.ingest.harvest.Harvester;

/** All archives that can be harvested. A new one is a file beside this and a line here. */
public final class Archives {

    private Archives() {}

    /** One harvester for each, with its own way out to the network. */
    public static List<Harvester> all(ArchiveSettings settings, ArchiveLimits limits, Clock clock) {
        return List.of(
                GaiaAlertsHarvester.at(settings.gaiaAlertsUrl(), limits, clock),
                ZtfHarvester.at(settings.irsaUrl(), limits, clock),
                AtlasHarvester.at(settings.atlasUrl(), settings.atlasToken(), limits, clock));
    }
}
