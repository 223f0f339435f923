package dev.irsacheck.run.launch;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.report.Colours;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The output streams, which mask all known secrets. */
public final class Streams {
  private final PrintStream report;
  private final MaskedOutput machineReport;
  private final PrintStream messages;
  private final Colours colours;
  private final KnownSecrets secrets;

  /**
   * Without a locale the JVM would print question marks, so the streams use UTF-8. The agent
   * reports to stderr, because stdout is the application's.
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

  public PrintStream report() {
    return report;
  }

  public MaskedOutput machineReport() {
    return machineReport;
  }

  public PrintStream messages() {
    return messages;
  }

  public Colours colours() {
    return colours;
  }

  public KnownSecrets secrets() {
    return secrets;
  }

  public Streams plain() {
    return new Streams(this, Colours.NONE);
  }

  static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static final class Redacted extends PrintStream {
    private final KnownSecrets secrets;

    Redacted(PrintStream stream, KnownSecrets secrets) {
      super(stream, true, StandardCharsets.UTF_8);
      this.secrets = secrets;
    }

    /** The JDK's {@code println} and {@code append} call this too. */
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
