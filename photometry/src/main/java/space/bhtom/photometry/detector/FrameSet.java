package space.bhtom.photometry.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.DetectorFrame;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.FrameKind;
import space.bhtom.schema.problem.Problem;

/** Frames of one kind that were taken alike. */
final class FrameSet {
    private final List<DetectorFrame> frames;

    private FrameSet(List<DetectorFrame> frames) {
        this.frames = List.copyOf(frames);
    }

    /**
     * Reads them.
     *
     * @throws space.bhtom.schema.problem.ProblemException CALIBRATION_MISMATCH, CALIBRATION_UNUSABLE, or why a file is no frame
     */
    static FrameSet read(FitsFrameReader reader, List<Path> files, FrameKind kind, CameraSettings camera) {
        List<DetectorFrame> frames = new ArrayList<>();
        for (Path file : files) {
            DetectorFrame frame = reader.readDetector(file, String.valueOf(file.getFileName()), camera);
            if (frame.kind() != kind && frame.kind() != FrameKind.LIGHT) {
                throw Problem.CALIBRATION_UNUSABLE.of(
                        frame.name(),
                        kind.word(),
                        "its header calls it a " + frame.kind().word());
            }
            if (!frames.isEmpty()) {
                DetectorFrame first = frames.get(0);
                FrameMatch match = new FrameMatch(frame.name(), frame.settings(), frame.pixels());
                match.requireSameDetector(first.name(), first.settings(), first.pixels());
                if (kind == FrameKind.FLAT) {
                    match.requireSameFilter(first.name(), first.settings());
                }
            }
            frames.add(frame);
        }
        return new FrameSet(frames);
    }

    List<DetectorFrame> frames() {
        return frames;
    }

    DetectorFrame first() {
        return frames.get(0);
    }

    /** Is it one file that was made from others? */
    boolean isMaster() {
        return frames.size() == 1 && first().isMaster();
    }
}
