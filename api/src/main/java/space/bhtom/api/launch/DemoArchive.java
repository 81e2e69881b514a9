package space.bhtom.api.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A light-curve service that answers on this machine in the exact format of IRSA's ZTF service, for a demo without a
 * network: what is asked, sent and read is what goes over the wire to the real one.
 */
final class DemoArchive implements AutoCloseable {
    private static final String PATH = "/cgi-bin/ZTF/nph_light_curves";
    private static final String HEAD =
            "oid,expid,hjd,mjd,mag,magerr,catflags,filtercode,ra,dec,chi,sharp,filefracday,field,"
                    + "ccdid,qid,limitmag,magzp,magzprms,clrcoeff,clrcounc,exptime,airmass,programid\n";
    private static final String[] FILTERS = {"g", "r"};
    private static final double SEASON_DAYS = 160;
    private static final double CADENCE_DAYS = 1.7;
    private static final double EXPOSURE_DAYS = 30 / 86_400.0;
    private static final double MJD_TO_JD = 2_400_000.5;
    private static final long SEED = 20_251_124;

    private final HttpServer http;
    private final DemoSource source;
    private final SkyPosition position;
    private final double nowMjd;

    DemoArchive(DemoSource source, SkyPosition position, double nowMjd) {
        this.source = source;
        this.position = position;
        this.nowMjd = nowMjd;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on this machine", e);
        }
        http.createContext(PATH, this::answer);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = lightCurves().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/csv");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String lightCurves() {
        Random random = new Random(SEED);
        StringBuilder csv = new StringBuilder(HEAD);
        for (int filter = 0; filter < FILTERS.length; filter++) {
            double mjd = nowMjd - SEASON_DAYS + 0.01 * filter;
            while (mjd < nowMjd - 1) {
                csv.append(row(random, filter, mjd));
                mjd += CADENCE_DAYS * (0.4 + 1.2 * random.nextDouble());
            }
        }
        return csv.toString();
    }

    private String row(Random random, int filter, double mjd) {
        double truth = source.magnitude("ZTF/" + FILTERS[filter], mjd + EXPOSURE_DAYS / 2);
        double error = 0.012 + 0.02 * Math.pow(10, 0.4 * (truth - 18));
        boolean isDoubtful = random.nextInt(60) == 0;
        return String.format(
                Locale.ROOT,
                "%d,%d,%.9f,%.7f,%.5f,%.7f,%d,z%s,%.7f,%.7f,%.3f,%.3f,%d,541,0x8,0x%d,20.4,26.2,0.03,-0.06,1.2e-05,30,1.2,1%n",
                541_108_100_019_052L + filter * 100_000,
                40_000_000 + random.nextInt(9_000_000),
                mjd + MJD_TO_JD + 0.004,
                mjd,
                truth + error * random.nextGaussian(),
                error,
                isDoubtful ? 4 : 0,
                FILTERS[filter],
                position.ra() + 3e-5 * random.nextGaussian(),
                position.dec() + 3e-5 * random.nextGaussian(),
                0.4 + 0.2 * random.nextDouble(),
                0.05 * random.nextGaussian(),
                20_250_000_000_000L + random.nextInt(1_000_000),
                filter + 1);
    }
}
