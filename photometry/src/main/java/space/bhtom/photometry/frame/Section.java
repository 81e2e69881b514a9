package space.bhtom.photometry.frame;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a frame as headers write it, {@code [x1:x2,y1:y2]} counted from 1, the last pixel included.
 *
 * @param left first column, from 0
 * @param bottom first row, from 0
 * @param width columns
 * @param height rows
 * @param isFlippedX true if the header names the last column first
 * @param isFlippedY true if the header names the last row first
 */
record Section(int left, int bottom, int width, int height, boolean isFlippedX, boolean isFlippedY) {
    private static final Pattern TEXT =
            Pattern.compile("\\[\\s*(\\d{1,6})\\s*:\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*:\\s*(\\d{1,6})\\s*]");

    /** What this text names; empty where it is no section, as UNKNOWN. */
    static Optional<Section> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int[] ends = new int[4];
        for (int i = 0; i < 4; i++) {
            ends[i] = Integer.parseInt(matcher.group(i + 1)) - 1;
        }
        int left = Math.min(ends[0], ends[1]);
        int bottom = Math.min(ends[2], ends[3]);
        boolean exists = left >= 0 && bottom >= 0;
        return !exists
                ? Optional.empty()
                : Optional.of(new Section(
                        left,
                        bottom,
                        Math.abs(ends[1] - ends[0]) + 1,
                        Math.abs(ends[3] - ends[2]) + 1,
                        ends[0] > ends[1],
                        ends[2] > ends[3]));
    }

    /** Does it lie inside these pixels? */
    boolean isInside(Pixels pixels) {
        return left + width <= pixels.width() && bottom + height <= pixels.height();
    }

    /** Is it all of these pixels? */
    boolean isWhole(Pixels pixels) {
        return width == pixels.width() && height == pixels.height();
    }

    boolean overlaps(Section other) {
        return left < other.left + other.width
                && other.left < left + width
                && bottom < other.bottom + other.height
                && other.bottom < bottom + height;
    }

    /** These pixels of a frame, not flipped. */
    Pixels cut(Pixels pixels) {
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels.values(), (bottom + y) * pixels.width() + left, values, y * width, width);
        }
        return new Pixels(width, height, values);
    }
}
