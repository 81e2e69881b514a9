package space.bhtom.api.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.schema.problem.Problem;

/** A camera as a properties file: gainElectronsPerAdu, readNoiseElectrons, saturationAdu, pixelScaleArcsec. */
final class CameraFile {
    private static final String GAIN = "gainElectronsPerAdu";
    private static final String READ_NOISE = "readNoiseElectrons";
    private static final String SATURATION = "saturationAdu";
    private static final String PIXEL_SCALE = "pixelScaleArcsec";
    private static final Set<String> KNOWN = Set.of(GAIN, READ_NOISE, SATURATION, PIXEL_SCALE);

    private CameraFile() {}

    /** The file's settings; without a file, none. */
    static CameraSettings read(@Nullable Path file) throws IOException {
        if (file == null) {
            return CameraSettings.UNKNOWN;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        for (String name : properties.stringPropertyNames()) {
            if (!KNOWN.contains(name)) {
                throw Problem.REQUEST_BAD.of("“" + name + "” is no setting of a camera: known are "
                        + String.join(", ", KNOWN.stream().sorted().toList()) + ".");
            }
        }
        return new CameraSettings(
                number(properties, GAIN),
                number(properties, READ_NOISE),
                number(properties, SATURATION),
                number(properties, PIXEL_SCALE));
    }

    private static @Nullable Double number(Properties properties, String name) {
        String text = properties.getProperty(name);
        if (text == null) {
            return null;
        }
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.REQUEST_BAD.because(e, "“" + text + "” is no number for " + name + " of the camera.");
        }
    }
}
