package space.bhtom.api.launch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The one program: every role and every command. */
@Command(
        name = "bhtom",
        description = "From frames and archives to light curves on one system.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            WorkerCommand.class,
            UserCommand.class,
            TokenCommand.class,
            TargetCommand.class,
            BandpassCommand.class,
            HarvestCommand.class,
            UploadCommand.class,
            ReduceCommand.class,
            ReduceAgainCommand.class,
            TemplateCommand.class,
            LightcurveCommand.class,
            MeasurementsCommand.class,
            SqlCommand.class,
            ReviseCommand.class,
            HistoryCommand.class,
            LakeCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = BhtomVersion.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a problem, told in one sentence", "2:wrong usage of the command line"},
        footerHeading = "%nExamples:%n",
        footer = {"  ./bhtom demo", "  ./bhtom serve --port 8080", "  ./bhtom help target"})
public final class Bhtom {

    private Bhtom() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bhtom());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new ProblemPrinter());
        line.setUsageHelpAutoWidth(true);
        return line;
    }
}
