package space.bhtom.photometry.report;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.Distortion;
import space.bhtom.photometry.astrometry.Distortion.Inverse;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.calibration.ZeropointField;
import space.bhtom.photometry.frame.Frame;

/**
 * A frame as FITS with what was found of it: 32-bit ADU as they were measured, the world coordinates of its plate (TAN, with SIP
 * terms and their inverse where it is bent), its zero point, and of its own header all sound cards that say neither structure nor another solution.
 */
public final class SolvedFrame {
    private static final int BLOCK = 2880;
    private static final Pattern SOUND = Pattern.compile("[A-Z0-9_-]{1,8} *= .*|(?:COMMENT|HISTORY)(?: .*)?");
    private static final Pattern REPLACED =
            Pattern.compile("SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND|PCOUNT|GCOUNT|TFIELDS|GROUPS"
                    + "|BSCALE|BZERO|BLANK|END|CHECKSUM|DATASUM|EXTNAME|EXTVER|INHERIT|LONGSTRN|Z[A-Z]+\\d*|T(?:TYPE|FORM|SCAL|ZERO|NULL|UNIT|DIM)\\d+"
                    + "|WCSAXES|CTYPE\\d|CRVAL\\d|CRPIX\\d|CUNIT\\d|CDELT\\d|CROTA\\d|C[DP]\\d_\\d|PC\\d_\\d|PV\\d_\\d+|[AB]P?_(?:ORDER|DMAX|\\d_\\d)"
                    + "|AMD[XY]\\d+|PPO\\d+|PLT(?:RA|DEC)[A-Z]+|CPDIS\\d|CPERR\\d|D2IM\\w+"
                    + "|LONPOLE|LATPOLE|RADESYS|EQUINOX|EPOCH|BIASSEC|TRIMSEC|DATASEC|CCDSEC|BUNIT");

    private final List<String> cards = new ArrayList<>();

    private SolvedFrame() {}

    /**
     * Writes the file, replacing what was there.
     *
     * @param lines of the frame's own header, 80 characters each
     */
    public static void write(
            Path file, Frame frame, PlateSolution plate, @Nullable Zeropoint zeropoint, List<String> lines)
            throws IOException {
        SolvedFrame solved = new SolvedFrame();
        solved.addStructure(frame);
        solved.addOwn(lines, frame.noise() != null);
        solved.addPlate(plate);
        if (zeropoint != null) {
            solved.addZeropoint(zeropoint);
        }
        solved.cards.add("END");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            solved.writeHeader(out);
            for (float value : frame.pixels()) {
                out.writeFloat(value);
            }
            out.write(new byte[padding(4L * frame.pixels().length)]);
        }
    }

    private void addStructure(Frame frame) {
        add("SIMPLE", "T", "");
        add("BITPIX", "-32", "32-bit floating point");
        add("NAXIS", "2", "");
        add("NAXIS1", String.valueOf(frame.width()), "columns");
        add("NAXIS2", String.valueOf(frame.height()), "rows");
        add("BUNIT", quoted("adu"), "");
    }

    /** The last of cards that assign the same keyword, as readers take it; a calibrated frame has lost its pedestal. */
    private void addOwn(List<String> lines, boolean isCalibrated) {
        Set<String> seen = new HashSet<>(isCalibrated ? Set.of("PEDESTAL") : Set.of());
        List<String> kept = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            String keyword = line.substring(0, Math.min(8, line.length())).strip();
            boolean isText = keyword.equals("COMMENT") || keyword.equals("HISTORY");
            boolean isPrintable = line.chars().allMatch(c -> c >= ' ' && c < 127);
            if (isPrintable
                    && SOUND.matcher(line).matches()
                    && !REPLACED.matcher(keyword).matches()
                    && (isText || seen.add(keyword))) {
                kept.add(0, line);
            }
        }
        cards.addAll(kept);
    }

    private void addPlate(PlateSolution plate) {
        add("WCSAXES", "2", "");
        boolean isBent = plate.distortion().isBent();
        String projection = isBent ? "gnomonic projection, SIP distortion" : "gnomonic projection";
        add("CTYPE1", quoted(isBent ? "RA---TAN-SIP" : "RA---TAN"), projection);
        add("CTYPE2", quoted(isBent ? "DEC--TAN-SIP" : "DEC--TAN"), projection);
        add("CUNIT1", quoted("deg"), "");
        add("CUNIT2", quoted("deg"), "");
        add("CRVAL1", number(plate.tangentRa()), "right ascension of the tangent point");
        add("CRVAL2", number(plate.tangentDec()), "declination of the tangent point");
        add("CRPIX1", number(plate.referenceX() + 1), "pixels from 1");
        add("CRPIX2", number(plate.referenceY() + 1), "pixels from 1");
        add("CD1_1", number(plate.cd11()), "deg per pixel");
        add("CD1_2", number(plate.cd12()), "deg per pixel");
        add("CD2_1", number(plate.cd21()), "deg per pixel");
        add("CD2_2", number(plate.cd22()), "deg per pixel");
        add("RADESYS", quoted("ICRS"), "");
        if (isBent) {
            addDistortion(plate.distortion());
        }
        if (plate.isConfirmed()) {
            add("WCSNREF", String.valueOf(plate.matchedStars()), "stars of the solution");
            add("WCSRMS", number(plate.residualArcsec()), "arcsec along one axis");
            add("WCSERR", number(plate.middleErrorArcsec()), "of the plate in the middle, 1 sigma, arcsec");
            add("WCSERRC", number(plate.cornerErrorArcsec()), "of the plate in a corner, 1 sigma, arcsec");
        }
    }

    private void addDistortion(Distortion distortion) {
        int order = distortion.order();
        addTerms("A", order, 2, distortion::a);
        addTerms("B", order, 2, distortion::b);
        Inverse inverse = distortion.inverse();
        addTerms("AP", inverse.order(), 0, inverse::a);
        addTerms("BP", inverse.order(), 0, inverse::b);
    }

    private void addTerms(String name, int order, int lowest, Terms terms) {
        add(name + "_ORDER", String.valueOf(order), "");
        for (int p = 0; p <= order; p++) {
            for (int q = Math.max(0, lowest - p); p + q <= order; q++) {
                add(name + "_" + p + "_" + q, number(terms.of(p, q)), "");
            }
        }
    }

    /** Coefficients by the powers of both variables. */
    private interface Terms {
        double of(int p, int q);
    }

    private void addZeropoint(Zeropoint zeropoint) {
        add("ZPBAND", quoted(zeropoint.bandpass()), "bandpass of the zero point");
        add("ZPMAG", number(zeropoint.magnitude()), "mag of 1 ADU/s");
        add("ZPERR", number(zeropoint.magnitudeError()), "1 sigma, mag");
        add("ZPCOLTRM", number(zeropoint.colourTerm()), "mag per mag of BP - RP");
        add("ZPPIVOT", number(zeropoint.pivotColour()), "BP - RP of the zero point, mag");
        if (!zeropoint.field().isFlat()) {
            addField(zeropoint.field());
        }
    }

    /** The zero point at a pixel is ZPMAG + sum ZPTk (term k - ZPMk), of rising degree in (x - ZPX0) / ZPUNIT and y alike. */
    private void addField(ZeropointField field) {
        add("ZPORDER", String.valueOf(field.order()), "the zero point changes over the frame");
        add("ZPX0", number(field.x0() + 1), "pixels from 1");
        add("ZPY0", number(field.y0() + 1), "pixels from 1");
        add("ZPUNIT", number(field.unit()), "pixels");
        for (int k = 0; k < field.terms().length; k++) {
            add("ZPT" + (k + 1), number(field.terms()[k]), "mag");
            add("ZPM" + (k + 1), number(field.means()[k]), "mean of this term over the stars");
        }
    }

    private void add(String keyword, String value, String comment) {
        String card = String.format(Locale.ROOT, "%-8s= %20s", keyword, value);
        cards.add(comment.isEmpty() ? card : card + " / " + comment);
    }

    private static String quoted(String text) {
        return String.format(Locale.ROOT, "%-20s", String.format(Locale.ROOT, "'%-8s'", text));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%20.12E", value).strip();
    }

    private void writeHeader(DataOutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format("%-80.80s", card));
        }
        text.append(" ".repeat(padding(text.length())));
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static int padding(long length) {
        return (int) ((BLOCK - length % BLOCK) % BLOCK);
    }
}
