package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

/** What magnitudes of this lake are measured in. */
@Command(
        name = "bandpass",
        description = "Bandpasses of this data directory: measurements are recorded in registered ones only.",
        subcommands = {BandpassCommand.Add.class, BandpassCommand.ListAll.class},
        footer = {
            "  ./bhtom bandpass list",
            "  ./bhtom bandpass add OGLE/I --system vega --wavelength 798 --zero-point 2416"
        })
final class BandpassCommand {

    /** One more. */
    @Command(
            name = "add",
            description = "Register a bandpass, for instance before tables with it are imported.",
            footer = "  ./bhtom bandpass add OGLE/I --system vega --wavelength 798 --zero-point 2416")
    static final class Add implements Callable<Integer> {
        /** Oke and Gunn 1983, ApJ 266, 713; Jy. */
        private static final double AB_ZERO_POINT = 3631;

        @Parameters(paramLabel = "SYSTEM/NAME", description = "For instance OGLE/I.")
        String name = "";

        @Option(names = "--system", required = true, paramLabel = "AB|VEGA", description = "What magnitude 0 means.")
        MagnitudeSystem system = MagnitudeSystem.AB;

        @Option(names = "--wavelength", required = true, paramLabel = "NM", description = "Effective wavelength, nm.")
        double wavelength;

        @Option(
                names = "--zero-point",
                paramLabel = "JY",
                description = "Flux density of magnitude 0, Jy (default: 3631 for AB, unknown for VEGA).")
        @Nullable
        Double zeroPoint;

        @Option(names = "--colour", paramLabel = "#RRGGBB", description = "In pictures (default: ${DEFAULT-VALUE}).")
        String colour = "#7d8597";

        @Mixin
        LakeAccess access = new LakeAccess();

        @Override
        public Integer call() {
            Bandpass made = access.asOperator((lake, operator) -> lake.bandpasses()
                    .add(Viewer.of(operator), bandpass())
                    .blockOptional()
                    .orElseThrow());
            return access.print(
                    made,
                    (out, node) -> out.println("registered " + node.path("name").asString()));
        }

        private Bandpass bandpass() {
            Double flux = zeroPoint == null && system == MagnitudeSystem.AB ? Double.valueOf(AB_ZERO_POINT) : zeroPoint;
            try {
                return new Bandpass(name, system, wavelength, flux, colour);
            } catch (IllegalArgumentException wrong) {
                throw Problem.REQUEST_BAD.because(
                        wrong, "“" + name + "” cannot name a bandpass: write system/name, for instance OGLE/I.");
            }
        }
    }

    /** All. */
    @Command(name = "list", description = "List the bandpasses, by wavelength.", footer = "  ./bhtom bandpass list")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        LakeAccess access = new LakeAccess();

        @Override
        public Integer call() {
            List<Bandpass> all = access.inLake(lake ->
                    lake.bandpasses().list().collectList().blockOptional().orElseThrow());
            return access.print(all, ListAll::print);
        }

        private static void print(PrintWriter out, JsonNode bandpasses) {
            Table table = new Table("bandpass", "system", "nm", "zero point Jy");
            for (JsonNode bandpass : bandpasses) {
                table.add(
                        bandpass.path("name").asString(),
                        bandpass.path("magnitudeSystem").asString(),
                        bandpass.path("effectiveWavelengthNanometres").asString(),
                        bandpass.path("zeroPointJansky").asString(""));
            }
            table.print(out);
        }
    }
}
