package space.bhtom.api.picture;

/** On which ground is a picture drawn? */
public enum Theme {
    /** Dark ink on white, for paper and most pages. */
    LIGHT("#ffffff", "#1f2933", "#5f6c7b", "#eceff3", "#a3adb8"),
    /** Light ink on near black, for control rooms at night. */
    DARK("#11161d", "#e8edf2", "#93a1b0", "#222a34", "#4d5967");

    private final String background;
    private final String ink;
    private final String mutedInk;
    private final String grid;
    private final String frame;

    Theme(String background, String ink, String mutedInk, String grid, String frame) {
        this.background = background;
        this.ink = ink;
        this.mutedInk = mutedInk;
        this.grid = grid;
        this.frame = frame;
    }

    String background() {
        return background;
    }

    String ink() {
        return ink;
    }

    String mutedInk() {
        return mutedInk;
    }

    String grid() {
        return grid;
    }

    String frame() {
        return frame;
    }

    /** The colour, moved towards this theme's ink until it stands out from the ground. */
    String readable(String colour) {
        return Colour.of(colour).against(Colour.of(background), Colour.of(ink)).toString();
    }
}
