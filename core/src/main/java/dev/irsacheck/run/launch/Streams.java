package dev.irsacheck.run.launch;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.report.Colours;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the output goes; no secret that is known goes with it. */
public final class Streams {
  private final PrintStream report;
  private final MaskedOutput machineReport;
  private final PrintStream messages;
  private final Colours colours;
  private final KnownSecrets secrets;

  /**
   * Both streams take UTF-8 from here on, as those who read a container's log expect it; without a
   * locale, as most images are, the JVM itself would print a question mark for each sign that is no
   * ASCII.
   *
   * @param report takes the report; the agent gives its stderr, since stdout is the application's
   * @param messages takes everything meant for people
   */
  public Streams(PrintStream report, PrintStream messages, Colours colours) {
    this.secrets = new KnownSecrets();
    this.report = new Redacted(report, secrets);
    this.machineReport = secrets.output(utf8(report)::print);
    this.messages = new Redacted(messages, secrets);
    this.colours = colours;
  }

  private Streams(Streams streams, Colours colours) {
    this.report = streams.report;
    this.machineReport = streams.machineReport;
    this.messages = streams.messages;
    this.secrets = streams.secrets;
    this.colours = colours;
  }

  /** Takes a report that is text for people. */
  public PrintStream report() {
    return report;
  }

  /** Takes a report for machines, at the same place. */
  public MaskedOutput machineReport() {
    return machineReport;
  }

  public PrintStream messages() {
    return messages;
  }

  public Colours colours() {
    return colours;
  }

  /** What these streams do not print; whatever else leaves the process asks it too. */
  public KnownSecrets secrets() {
    return secrets;
  }

  /** The same without colours, as a log wants it. */
  public Streams plain() {
    return new Streams(this, Colours.NONE);
  }

  /** The stream in UTF-8, whatever the locale. */
  static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** A stream in UTF-8 on which no known secret is printed; each call prints a whole text. */
  private static final class Redacted extends PrintStream {
    private final KnownSecrets secrets;

    Redacted(PrintStream stream, KnownSecrets secrets) {
      super(stream, true, StandardCharsets.UTF_8);
      this.secrets = secrets;
    }

    /** The JDK's {@code println} and {@code append} come by here too. */
    @Override
    public void print(String text) {
      super.print(secrets.mask(String.valueOf(text)));
    }

    @Override
    public void print(Object value) {
      print(String.valueOf(value));
    }
  }
}
