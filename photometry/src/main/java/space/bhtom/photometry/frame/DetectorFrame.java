package space.bhtom.photometry.frame;

/**
 * A bias, a dark or a flat: an image that needs neither a time nor a place.
 *
 * @param name the file's name, for sentences
 * @param kind by the header's own word
 * @param isMaster true if the header or its kind of numbers says that it was made from others
 * @param settings of the detector
 * @param pixels ADU, without overscan and pedestal
 */
public record DetectorFrame(String name, FrameKind kind, boolean isMaster, DetectorSettings settings, Pixels pixels) {

    static DetectorFrame of(FitsImage image, String name, CameraSettings camera) {
        HeaderCards cards = image.cards();
        double pedestal = new DetectorCards(cards, new Choices()).pedestal();
        float[] values = image.pixels().values();
        for (int i = 0; pedestal != 0 && i < values.length; i++) {
            values[i] -= (float) pedestal;
        }
        return new DetectorFrame(
                name, FrameKind.of(cards), isMaster(cards), DetectorSettings.read(cards, camera), image.pixels());
    }

    /** Cameras write whole numbers; means of frames are fractions, or say how many they are. */
    private static boolean isMaster(HeaderCards cards) {
        boolean isReal = cards.whole("ZBITPIX", cards.whole("BITPIX", 16)) < 0;
        boolean saysMany = cards.number(1.5, 1e5, "NCOMBINE", "STACKCNT", "SNAPSHOT", "NUMFILES", "NIMAGES")
                .isPresent();
        return isReal
                || saysMany
                || cards.text("IMAGETYP").toLowerCase(java.util.Locale.ROOT).contains("master");
    }
}
