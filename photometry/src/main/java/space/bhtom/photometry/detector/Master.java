package space.bhtom.photometry.detector;

import space.bhtom.photometry.frame.DetectorSettings;
import space.bhtom.photometry.frame.Pixels;

/**
 * The mean of a set of bias, dark or flat frames.
 *
 * @param name of its first file, for sentences
 * @param frames how many it was made from; 1 where its history is unknown
 * @param settings of the detector
 * @param level ADU for a bias; ADU/s, or ADU where no bias was taken off, for a dark; 1 in the median for a flat
 * @param variance of the level, in its unit squared; 0 where it is unknown
 */
record Master(String name, int frames, DetectorSettings settings, Pixels level, float[] variance) {

    static Master single(String name, DetectorSettings settings, Pixels level) {
        return new Master(name, 1, settings, level, new float[level.values().length]);
    }
}
