package space.bhtom.photometry.difference;

/**
 * Light that is added to pixels of the fresh frame.
 *
 * @param pixels their indices in a square, row by row
 * @param light added to each, ADU
 * @param variance that each gains, ADU^2
 */
record AddedLight(int[] pixels, double[] light, double[] variance) {
    /** Nothing at all. */
    static final AddedLight NONE = new AddedLight(new int[0], new double[0], new double[0]);
}
