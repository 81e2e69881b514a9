package space.bhtom.ingest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import space.bhtom.ingest.harvest.Harvester;
import space.bhtom.ingest.work.Worker;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;

/** Starts the worker once everything else runs, and stops it first: running jobs may finish for a while. */
final class WorkerLifecycle implements SmartLifecycle {
    private final Lake lake;
    private final List<Harvester> harvesters;
    private final Worker worker;
    private final Duration grace;
    private volatile boolean isRunning;

    WorkerLifecycle(Lake lake, List<Harvester> harvesters, Worker worker, Duration grace) {
        this.lake = lake;
        this.harvesters = List.copyOf(harvesters);
        this.worker = worker;
        this.grace = grace;
    }

    @Override
    public void start() {
        lake.archives()
                .register(harvesters.stream().map(Harvester::archive).toList())
                .then(lake.bandpasses().register(bandpasses()))
                .block();
        worker.start();
        isRunning = true;
    }

    private List<Bandpass> bandpasses() {
        Stream<Bandpass> ours = Stream.concat(GaiaBandpasses.SYNTHETIC.stream(), GaiaBandpasses.BROAD.stream());
        Stream<Bandpass> theirs = harvesters.stream().flatMap(harvester -> harvester.bandpasses().stream());
        return Stream.concat(ours, theirs).toList();
    }

    @Override
    public void stop() {
        isRunning = false;
        worker.stop(grace).block();
    }

    @Override
    public void stop(Runnable callback) {
        isRunning = false;
        worker.stop(grace).doFinally(signal -> callback.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
