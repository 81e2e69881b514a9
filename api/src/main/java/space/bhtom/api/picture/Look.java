package space.bhtom.api.picture;

/**
 * How is a bandpass drawn?
 *
 * @param bandpass {@code system/name}
 * @param colour {@code #rrggbb}, readable on the theme's ground
 * @param marker the shape of its points
 */
record Look(String bandpass, String colour, Marker marker) {}
