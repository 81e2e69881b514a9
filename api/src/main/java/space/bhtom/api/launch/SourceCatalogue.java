package space.bhtom.api.launch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.schema.problem.Problem;

/** All sources of a frame as a file whose ending says which kind: .csv, .parquet, .fits, or .cat as SExtractor writes it. */
enum SourceCatalogue {
    /** {@code x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags}, 0-based pixel centres; what is unknown is empty. */
    CSV {
        @Override
        void write(Path file, FrameFindings findings) throws IOException {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags\n");
                for (SourceRow row : SourceRow.of(findings)) {
                    out.write(line(row));
                }
            }
        }
    },
    PARQUET {
        @Override
        void write(Path file, FrameFindings findings) throws IOException {
            SourceParquet.write(file, SourceRow.of(findings));
        }
    },
    FITS {
        @Override
        void write(Path file, FrameFindings findings) throws IOException {
            SourceFits.write(file, findings);
        }
    },
    CAT {
        @Override
        void write(Path file, FrameFindings findings) throws IOException {
            SourceText.write(file, SourceRow.of(findings));
        }
    };

    /** Writes them, replacing what was there. */
    abstract void write(Path file, FrameFindings findings) throws IOException;

    /**
     * By the file's ending.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD for another
     */
    static SourceCatalogue of(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return Stream.of(values())
                .filter(kind -> kind.name().equals(ending))
                .findFirst()
                .orElseThrow(() -> Problem.REQUEST_BAD.of(
                        "“" + file + "” is no catalogue that can be written: its name ends with " + endings() + "."));
    }

    private static String endings() {
        List<String> names = Stream.of(values())
                .map(kind -> "." + kind.name().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream().limit(names.size() - 1).collect(Collectors.joining(", ")) + " or "
                + names.get(names.size() - 1);
    }

    private static String line(SourceRow row) {
        return String.format(
                Locale.ROOT,
                "%.3f,%.3f,%s,%s,%.2f,%.2f,%s,%.4f,%.3f,%d%n",
                row.x(),
                row.y(),
                known("%.7f", row.ra()),
                known("%.7f", row.dec()),
                row.flux(),
                row.fluxError(),
                known("%.4f", row.magnitude()),
                row.magnitudeError(),
                row.fwhm(),
                row.flags());
    }

    private static String known(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
