package space.bhtom.tests.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * An archive on this machine: a real HTTP server on a free port of the loopback that says what it was told to, and
 * remembers what it was asked.
 */
public final class ReplayServer implements AutoCloseable {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<ReplayRequest> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Reply otherwise = Reply.status(404, "nothing was recorded for this");

    private ReplayServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one; close it after the test. */
    public static ReplayServer start() {
        try {
            return new ReplayServer();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** An address of this machine where nobody listens: connections are refused. */
    public static String refusingUrl() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + free.getLocalPort();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Its address, without a stroke at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What to say to this method and path: the first reply the first time, and so on; the last one ever after. */
    public ReplayServer on(String method, String path, Reply... replies) {
        return on(method, path, query -> true, replies);
    }

    /** The same, only where the decoded query pleases. Later rules go before earlier ones. */
    public ReplayServer on(String method, String path, Predicate<String> query, Reply... replies) {
        rules.add(0, new Rule(method, path, query, List.of(replies), new AtomicInteger()));
        return this;
    }

    /** What to say to everything else; 404 if nothing is said here. */
    public ReplayServer otherwise(Reply reply) {
        otherwise = reply;
        return this;
    }

    /** All that was asked, in order. */
    public List<ReplayRequest> requests() {
        return List.copyOf(requests);
    }

    /** How often this path was asked for. */
    public long count(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        ReplayRequest request = ReplayRequest.of(exchange);
        requests.add(request);
        try {
            find(request).send(exchange);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private Reply find(ReplayRequest request) {
        return rules.stream()
                .filter(rule -> rule.fits(request))
                .findFirst()
                .map(Rule::next)
                .orElse(otherwise);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Rule(String method, String path, Predicate<String> query, List<Reply> replies, AtomicInteger asked) {

        boolean fits(ReplayRequest request) {
            return method.equals(request.method()) && path.equals(request.path()) && query.test(request.query());
        }

        Reply next() {
            return replies.get(Math.min(asked.getAndIncrement(), replies.size() - 1));
        }
    }

    /**
     * What was asked.
     *
     * @param method GET, POST …
     * @param path without the query
     * @param query decoded; empty if there was none
     * @param userAgent of the caller
     * @param authorization of the caller; empty if there was none
     * @param body as text
     */
    public record ReplayRequest(
            String method, String path, String query, String userAgent, String authorization, String body) {

        private static ReplayRequest of(HttpExchange exchange) throws IOException {
            String query = exchange.getRequestURI().getQuery();
            return new ReplayRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query == null ? "" : query,
                    header(exchange, "User-Agent"),
                    header(exchange, "Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        private static String header(HttpExchange exchange, String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }
    }
}
