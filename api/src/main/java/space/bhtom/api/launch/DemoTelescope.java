package space.bhtom.api.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.HeaderDialect;

/**
 * A telescope of the demo. Names and places are invented; apertures, scales and cameras are usual ones.
 *
 * @param camera what takes the frames
 * @param dialect how its program writes headers
 * @param bandpasses its filters, used in turn
 * @param exposureSeconds s
 * @param apertureMetres m
 * @param latitude degrees
 * @param longitude degrees, east positive
 */
record DemoTelescope(
        Camera camera,
        HeaderDialect dialect,
        List<String> bandpasses,
        double exposureSeconds,
        double apertureMetres,
        double latitude,
        double longitude) {
    private static final int SIDE = 1024;
    private static final double SATURATION = 62_000;
    private static final double SKY = 20.5;
    /** Magnitude of 1 e-/s for a mirror of 1 m with usual optics and detector. */
    private static final double ZEROPOINT_OF_ONE_METRE = 24.0;

    static final List<DemoTelescope> ALL = List.of(
            telescope("Garden 20 cm", HeaderDialect.NINA, 0.20, new Optics(1.30, 37, false, 0.8, 2.2, 2.6, 0.06))
                    .observing(120, "GaiaSP/g", "GaiaSP/r")
                    .at(52.2, 21.0),
            telescope("School 35 cm", HeaderDialect.MAXIM_DL, 0.35, new Optics(1.05, 182, true, 1.4, 9, 3.1, -0.05))
                    .observing(90, "GaiaSP/V", "GaiaSP/R")
                    .at(38.2, 23.4),
            telescope("Hill 60 cm", HeaderDialect.IRAF, 0.60, new Optics(0.76, 3, false, 2.1, 6, 2.9, 0.08))
                    .observing(60, "GaiaSP/V", "GaiaSP/I")
                    .at(41.6, 2.4),
            telescope("Robot 1 m", HeaderDialect.LCO, 1.00, new Optics(0.78, 271, false, 1.0, 8, 2.4, 0.03))
                    .observing(30, "GaiaSP/r", "GaiaSP/i")
                    .at(-31.3, 149.1));

    /** What differs between cameras: arcsec per pixel, degrees, parity, e-/ADU, e-, pixels, mag per mag. */
    private record Optics(
            double pixelScaleArcsec,
            double rotationDegrees,
            boolean isMirrored,
            double gainElectronsPerAdu,
            double readNoiseElectrons,
            double fwhmPixels,
            double colourTerm) {}

    private static DemoTelescope telescope(String name, HeaderDialect dialect, double apertureMetres, Optics optics) {
        Camera camera = new Camera(
                name,
                SIDE,
                SIDE,
                optics.pixelScaleArcsec,
                optics.rotationDegrees,
                optics.isMirrored,
                optics.gainElectronsPerAdu,
                optics.readNoiseElectrons,
                SATURATION,
                dialect == HeaderDialect.MAXIM_DL ? 100 : 0,
                optics.fwhmPixels,
                ZEROPOINT_OF_ONE_METRE + 5 * Math.log10(apertureMetres),
                optics.colourTerm,
                SKY);
        return new DemoTelescope(camera, dialect, List.of(), 0, apertureMetres, 0, 0);
    }

    private DemoTelescope observing(double seconds, String... through) {
        return new DemoTelescope(camera, dialect, List.of(through), seconds, apertureMetres, latitude, longitude);
    }

    private DemoTelescope at(double north, double east) {
        return new DemoTelescope(camera, dialect, bandpasses, exposureSeconds, apertureMetres, north, east);
    }

    String name() {
        return camera.name();
    }

    /** As the API wants to know it. */
    Map<String, Object> registration() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", name());
        input.put("latitude", latitude);
        input.put("longitude", longitude);
        input.put("apertureMetres", apertureMetres);
        input.put("gainElectronsPerAdu", camera.gainElectronsPerAdu());
        input.put("readNoiseElectrons", camera.readNoiseElectrons());
        input.put("saturationAdu", camera.saturationAdu());
        input.put("pixelScaleArcsec", camera.pixelScaleArcsec());
        return input;
    }
}
