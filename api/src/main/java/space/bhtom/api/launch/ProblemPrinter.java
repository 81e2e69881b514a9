package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/** What went wrong, as one sentence on stderr, or as JSON on stdout where {@code --json} was asked for. */
final class ProblemPrinter implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemPrinter.class);

    @Override
    public int handleExecutionException(Exception exception, CommandLine line, ParseResult result) {
        String code = code(exception);
        String sentence = sentence(exception);
        if (isJson(line)) {
            print(
                    line.getOut(),
                    JsonMapper.shared()
                            .writeValueAsString(Map.of("problem", Map.of("code", code, "message", sentence))));
        }
        print(line.getErr(), "bhtom: " + sentence);
        return ExitCode.SOFTWARE;
    }

    private static boolean isJson(CommandLine line) {
        OptionSpec option = line.getCommandSpec().findOption("--json");
        return option != null && Boolean.TRUE.equals(option.getValue());
    }

    private static String code(Exception exception) {
        if (exception instanceof ServerRefusal refusal) {
            return refusal.code();
        }
        return exception instanceof ProblemException problem ? problem.problem().name() : Problem.UNEXPECTED.name();
    }

    private static String sentence(Exception exception) {
        if (exception instanceof ProblemException || exception instanceof ServerRefusal) {
            return String.valueOf(exception.getMessage());
        }
        LOG.error("event=command_failed", exception);
        return Problem.UNEXPECTED.of(exception.getClass().getSimpleName()).sentence();
    }

    private static void print(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }
}
