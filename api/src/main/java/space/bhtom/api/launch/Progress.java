package space.bhtom.api.launch;

import java.io.PrintWriter;

/** One line that changes while something long goes on; silent where nobody looks. */
final class Progress {
    private static final String CLEAR = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean isShown;

    Progress(PrintWriter out, boolean isWanted) {
        this.out = out;
        this.isShown = isWanted && System.console() != null;
    }

    void show(String text) {
        if (isShown) {
            out.print(CLEAR + text);
            out.flush();
        }
    }

    void end() {
        show("");
    }
}
