package space.bhtom.api.picture;

import space.bhtom.schema.problem.Problem;

/**
 * How large is a picture, and on which ground?
 *
 * @param width px, 320 to 4000
 * @param height px, 240 to 3000
 * @param theme the ground
 */
public record PictureStyle(int width, int height, Theme theme) {
    /** Fits a page and a slide. */
    public static final PictureStyle DEFAULT = new PictureStyle(960, 560, Theme.LIGHT);

    private static final int LEAST_WIDTH = 320;
    private static final int MOST_WIDTH = 4000;
    private static final int LEAST_HEIGHT = 240;
    private static final int MOST_HEIGHT = 3000;

    /** Fails with NUMBER_OUT_OF_RANGE. */
    public PictureStyle {
        require("width", width, LEAST_WIDTH, MOST_WIDTH);
        require("height", height, LEAST_HEIGHT, MOST_HEIGHT);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Problem.NUMBER_OUT_OF_RANGE.of(name, least, most, value);
        }
    }
}
