package space.bhtom.photometry.frame;

import java.util.List;

/**
 * What was taken off an image before it was understood.
 *
 * @param left columns cut off before the first one that is left
 * @param bottom rows cut off before the first one that is left
 * @param overscanAdu median level of the overscan that was subtracted, ADU; 0 if none was
 * @param choices which cards told so
 */
record Trim(int left, int bottom, double overscanAdu, List<HeaderChoice> choices) {
    static final Trim NONE = new Trim(0, 0, 0, List.of());

    Trim {
        choices = List.copyOf(choices);
    }
}
