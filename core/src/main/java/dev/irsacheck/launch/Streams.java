package dev.irsacheck.launch;

import dev.irsacheck.report.Colours;
import java.io.PrintStream;

/**
 * Where the output goes.
 *
 * @param report takes the JSON report; the agent gives its stderr, since stdout is the
 *     application's
 * @param messages takes everything meant for people
 */
public record Streams(PrintStream report, PrintStream messages, Colours colours) {}
