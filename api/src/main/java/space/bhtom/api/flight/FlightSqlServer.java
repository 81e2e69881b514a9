package space.bhtom.api.flight;

import io.grpc.netty.NettyServerBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.bhtom.schema.problem.Problem;

/**
 * Listens for Flight SQL while the server runs, if its address is set. When it stops, answers on their way may end, then
 * they are cut.
 */
public final class FlightSqlServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FlightSqlServer.class);
    private static final String READ_WITHOUT_COPY = "arrow.flight.enable_zero_copy_read";
    private static final long PATIENCE_SECONDS = 15;
    private static final int LARGEST_MESSAGE = 8 << 20;
    private static final int CALLS_OF_A_CONNECTION = 64;
    private static final long MEMORY = 256L << 20;

    private final FlightSettings settings;
    private final Function<BufferAllocator, SqlProducer> producers;
    private final FlightCaller.Factory callers;
    private @Nullable Running running;

    FlightSqlServer(
            FlightSettings settings, Function<BufferAllocator, SqlProducer> producers, FlightCaller.Factory callers) {
        this.settings = settings;
        this.producers = producers;
        this.callers = callers;
    }

    /** What is open while it runs. */
    private record Running(BufferAllocator memory, SqlProducer producer, FlightServer server) {}

    @Override
    public boolean isAutoStartup() {
        return settings.isOn();
    }

    @Override
    public synchronized void start() {
        // gRPC has given up the method by which Flight reads without a copy; all that it reads here are values of
        // parameters
        System.setProperty(READ_WITHOUT_COPY, "false");
        BufferAllocator memory = new RootAllocator(MEMORY);
        SqlProducer producer = producers.apply(memory);
        try {
            FlightServer server = server(memory, producer).start();
            running = new Running(memory, producer, server);
            LOG.info("event=flight_started address={}:{} tls={}", settings.host(), server.getPort(), settings.hasTls());
        } catch (IOException taken) {
            producer.close();
            memory.close();
            throw Problem.FLIGHT_PORT_TAKEN.because(taken, settings.address());
        }
    }

    private FlightServer server(BufferAllocator memory, SqlProducer producer) {
        Location location = settings.hasTls()
                ? Location.forGrpcTls(settings.host(), settings.port())
                : Location.forGrpcInsecure(settings.host(), settings.port());
        Consumer<NettyServerBuilder> bounds = grpc -> grpc.maxConcurrentCallsPerConnection(CALLS_OF_A_CONNECTION);
        FlightServer.Builder builder = FlightServer.builder(memory, location, producer)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .transportHint("grpc.builderConsumer", bounds)
                .middleware(FlightCaller.key(), callers);
        if (!settings.hasTls()) {
            return builder.build();
        }
        try {
            return builder.useTls(new File(settings.certificate()), new File(settings.key()))
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (RuntimeException noPem) {
            throw Problem.REQUEST_BAD.because(
                    noPem,
                    "BHTOM_FLIGHT_CERTIFICATE and BHTOM_FLIGHT_KEY are no certificate chain and its key in PEM: "
                            + settings.certificate() + ", " + settings.key() + ".");
        }
    }

    /** Where it listens. */
    public synchronized int port() {
        return Objects.requireNonNull(running, "Flight SQL is off").server().getPort();
    }

    /** Bytes of Arrow's memory that calls hold. */
    public synchronized long openBytes() {
        return running == null ? 0 : running.memory().getAllocatedMemory();
    }

    @Override
    public synchronized void stop() {
        Running stopping = running;
        running = null;
        if (stopping != null) {
            stopping.server().shutdown();
            try {
                stopping.server().awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
                stopping.producer().close();
                stopping.server().close();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            stopping.memory().close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
