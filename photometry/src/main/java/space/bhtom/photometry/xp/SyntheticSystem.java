package space.bhtom.photometry.xp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import space.bhtom.schema.problem.Problem;

/**
 * Magnitudes of a photometric system from XP spectra: {@code m = zeropoint - 2.5 log10(bias + w_BP sum B_i b_i + w_RP sum R_i
 * r_i)}, B and R being the basis functions seen through the bandpass, which the files of GaiaXPy hold as numbers. The standardised
 * systems {@code JkcStd} and {@code SdssStd} are those of Gaia Synthetic Photometry (Montegriffo et al. 2023, A&A 674, A33).
 */
public final class SyntheticSystem {
    private static final String VERSION = "_v375wiv142r.xml";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final List<XpBand> bands;
    private final @Nullable ColourEquation equation;
    private final ErrorFactors factors;

    private SyntheticSystem(List<XpBand> bands, @Nullable ColourEquation equation, ErrorFactors factors) {
        this.bands = List.copyOf(bands);
        this.equation = equation;
        this.factors = factors;
    }

    /**
     * Reads {@code XpFilter_NAME_v375wiv142r.xml} of a folder, {@code NAME_colour_eq.ini} and {@code error_correction_NAME.csv}
     * where they are.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if the first is not there or is something else
     */
    public static SyntheticSystem read(Path folder, String name) {
        Path file = folder.resolve("XpFilter_" + name + VERSION);
        try {
            Path equation = folder.resolve(name + "_colour_eq.ini");
            Path factors = folder.resolve("error_correction_" + name + ".csv");
            return new SyntheticSystem(
                    bands(file),
                    Files.exists(equation) ? ColourEquation.read(equation) : null,
                    Files.exists(factors) ? ErrorFactors.read(factors) : ErrorFactors.NONE);
        } catch (IOException | SAXException | ParserConfigurationException | IllegalArgumentException wrong) {
            throw Problem.REQUEST_BAD.because(
                    wrong,
                    "“" + file + "” is no photometric system of GaiaXPy (" + wrong.getMessage()
                            + "): the folder holds its config/filters, colour_eq_files and correction_tables.");
        }
    }

    private static List<XpBand> bands(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(NO_DOCTYPE, true);
        Element root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        List<String> names = texts(root, "bands", "item");
        double[] bp = numbers(root, "bpSampledBases");
        double[] rp = numbers(root, "rpSampledBases");
        double[] bpWeights = numbers(root, "bpWeights");
        double[] rpWeights = numbers(root, "rpWeights");
        double[] bias = numbers(root, "fluxBias");
        double[] zeropoints = numbers(root, "zeropoints");
        List<XpBand> bands = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            bands.add(new XpBand(
                    names.get(i),
                    part(bp, i, names.size(), bpWeights[i]),
                    part(rp, i, names.size(), rpWeights[i]),
                    bias[i],
                    zeropoints[i]));
        }
        return bands;
    }

    private static double[] part(double[] all, int part, int parts, double weight) {
        int length = all.length / parts;
        return Arrays.stream(all, part * length, (part + 1) * length)
                .map(value -> weight * value)
                .toArray();
    }

    private static double[] numbers(Element root, String name) {
        return texts(root, name, "value").stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> texts(Element root, String name, String item) {
        NodeList found = root.getElementsByTagName(name);
        if (found.getLength() == 0) {
            throw new IllegalArgumentException("it has no " + name);
        }
        NodeList items = ((Element) found.item(0)).getElementsByTagName(item);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.getLength(); i++) {
            texts.add(items.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** Names of its bandpasses, in the order of the magnitudes. */
    public List<String> bandNames() {
        return bands.stream().map(XpBand::name).toList();
    }

    /** Magnitudes in all its bandpasses, the ultraviolet one corrected; NaN where no light is left. */
    public double[] magnitudes(XpSpectrum spectrum) {
        double[] magnitudes =
                bands.stream().mapToDouble(band -> band.magnitude(spectrum)).toArray();
        if (equation != null) {
            double colour = magnitudes[index(equation.bluer())] - magnitudes[index(equation.redder())];
            magnitudes[index(equation.band())] += equation.at(colour);
        }
        return magnitudes;
    }

    /** Their errors, 1 sigma, mag, multiplied by what is known to be missing at this G. */
    public double[] magnitudeErrors(XpSpectrum spectrum, double gMagnitude) {
        double[] errors = new double[bands.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = bands.get(i).magnitudeError(spectrum) * factors.at(gMagnitude, i);
        }
        return errors;
    }

    private int index(String band) {
        int index = bandNames().indexOf(band);
        if (index < 0) {
            throw new IllegalArgumentException("no bandpass " + band + " among " + bandNames());
        }
        return index;
    }
}
