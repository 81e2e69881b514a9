package space.bhtom.lake.sql.sandbox;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The program of a sandbox: answers questions from its standard input on its standard output, one after the other, and
 * ends when nobody asks any more, also in the middle of an answer.
 *
 * <p>It has no environment, no password and no connection to anything; its memory is limited by whoever starts it.
 */
public final class SandboxProcess {
    private SandboxProcess() {}

    /** Runs until the input ends. */
    public static void main(String[] arguments) throws IOException {
        // whatever logs or prints must not disturb the frames
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        DataInputStream questions = new DataInputStream(new FileInputStream(FileDescriptor.in));
        FrameWriter answers = new FrameWriter(new FileOutputStream(FileDescriptor.out));
        ExecutorService worker = Executors.newSingleThreadExecutor();
        SandboxEngine engine = new SandboxEngine(answers);
        worker.execute(engine::warm);
        try {
            while (true) {
                byte kind = questions.readByte();
                if (kind == Frame.PARSE) {
                    String sql = SandboxTask.readText(questions);
                    worker.execute(() -> engine.parse(sql));
                } else {
                    SandboxTask task = SandboxTask.read(questions);
                    worker.execute(() -> answer(engine, kind, task));
                }
            }
        } catch (EOFException nobodyAsks) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(SandboxEngine engine, byte kind, SandboxTask task) {
        if (kind == Frame.DESCRIBE) {
            engine.describe(task);
        } else {
            engine.run(task);
        }
    }
}
