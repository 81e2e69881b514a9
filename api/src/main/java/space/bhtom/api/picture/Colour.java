package space.bhtom.api.picture;

import java.util.Locale;

/**
 * An sRGB colour; each part from 0 to 1.
 *
 * <p>Luminance and contrast as in the Web Content Accessibility Guidelines 2.2, "relative luminance" and "contrast
 * ratio"; 3 is what they ask of graphical objects.
 */
record Colour(double red, double green, double blue) {
    private static final double LEAST_CONTRAST = 3;
    private static final double STEP = 0.1;

    /** From {@code #rrggbb}. */
    static Colour of(String hex) {
        int value = Integer.parseInt(hex.substring(1), 16);
        return new Colour((value >> 16 & 255) / 255.0, (value >> 8 & 255) / 255.0, (value & 255) / 255.0);
    }

    /** This colour, or the nearest mix with the ink that can be seen on the ground. */
    Colour against(Colour ground, Colour ink) {
        for (double share = 0; share < 1; share += STEP) {
            Colour mixed = mix(ink, share);
            if (mixed.contrast(ground) >= LEAST_CONTRAST) {
                return mixed;
            }
        }
        return ink;
    }

    private Colour mix(Colour other, double share) {
        return new Colour(
                red + share * (other.red - red),
                green + share * (other.green - green),
                blue + share * (other.blue - blue));
    }

    double contrast(Colour other) {
        double brighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (brighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255));
    }
}
