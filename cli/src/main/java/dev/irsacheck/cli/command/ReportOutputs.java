package dev.irsacheck.cli.command;

import static java.util.Locale.ROOT;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.OutputFile;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.KnownSecrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The reports of one run: {@code --output FORMAT=FILE} for each of several, or {@code --format} and
 * {@code --output FILE} for one.
 *
 * @param <F> the formats of the command; the first is text
 */
public final class ReportOutputs<F extends Enum<F>> {
  /** A mistyped format must not become a file. A file of such a name is given as {@code ./x=y}. */
  private static final Pattern NAMED = Pattern.compile("([a-zA-Z]+)=(.*)", Pattern.DOTALL);

  /** The result of a command, which is computed once. */
  public interface Report<F> {
    void text(Colours colours, Consumer<String> out);

    /**
     * @param format any but text
     */
    void data(F format, MaskedOutput out);
  }

  private record Output<F>(F format, String file) {
    boolean isStdout() {
      return OutputFile.isStdout(file);
    }
  }

  private final F[] formats;
  private final OptionSpec format;
  private final OptionSpec output =
      CommandSpecs.texts("--output", "[FORMAT=]FILE|-", ReportOutputTexts.help());
  private CommandSpec spec;
  private List<Output<F>> outputs;

  public ReportOutputs(Class<F> formats, String description) {
    this.formats = formats.getEnumConstants();
    this.format = CommandSpecs.choice("--format", formats, "FORMAT", description);
  }

  public void addTo(CommandSpec command) {
    spec = command;
    command.addOption(format).addOption(output);
  }

  /**
   * Reads the options. Callers do so first, so that mistakes are reported at once.
   *
   * @param inputs inputs and files of other options, which no report may replace
   */
  public void read(Collection<String> inputs) throws WrongInput {
    outputs = outputs();
    Set<Object> written = new HashSet<>();
    for (Output<F> each : outputs) {
      if (!written.add(OutputFile.identity(each.file))) {
        throw new WrongInput(
            each.isStdout()
                ? ReportOutputTexts.standardOutputTwice()
                : ReportOutputTexts.twice(each.file));
      }
      for (String input : inputs) {
        if (!each.isStdout() && OutputFile.replaces(each.file, input)) {
          throw new WrongInput(ReportOutputTexts.isInput(each.file));
        }
      }
    }
  }

  private List<Output<F>> outputs() throws WrongInput {
    List<String> given = CommandSpecs.given(output);
    List<Output<F>> all = new ArrayList<>();
    for (String each : given) {
      Matcher named = NAMED.matcher(each);
      if (named.matches()) {
        all.add(new Output<>(format(named.group(1), each), named.group(2)));
        if (named.group(2).isEmpty()) {
          throw new WrongInput(ReportOutputTexts.noFile(each));
        }
        if (spec.commandLine().getParseResult().hasMatchedOption(format)) {
          throw new WrongInput(ReportOutputTexts.formatTwice(word(format.getValue()), each));
        }
      } else if (given.size() > 1) {
        throw new WrongInput(ReportOutputTexts.noFormat(each));
      } else {
        all.add(new Output<>(format.getValue(), each));
      }
    }
    return all.isEmpty() ? List.of(new Output<>(format.getValue(), OutputFile.STDOUT)) : all;
  }

  private F format(String name, String given) throws WrongInput {
    for (F each : formats) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    String words = String.join(", ", Stream.of(formats).map(ReportOutputs::word).toList());
    throw new WrongInput(ReportOutputTexts.unknownFormat(given, name, words));
  }

  private static String word(Enum<?> format) {
    return format.name().toLowerCase(ROOT);
  }

  /** Returns whether the only report is text for a person at standard output. */
  public boolean isOnlyText() {
    return outputs.size() == 1 && outputs.get(0).isStdout() && isText(outputs.get(0));
  }

  /** Returns the name of the first format that is not text; null if all are. */
  public String firstForMachines() {
    return outputs.stream()
        .filter(each -> !isText(each))
        .map(each -> word(each.format))
        .findFirst()
        .orElse(null);
  }

  private boolean isText(Output<F> each) {
    return each.format == formats[0];
  }

  /** Writes standard output last, because an unwritable file may be reported there as JSON. */
  public void write(Report<F> report, Invocation invocation) throws WrongInput {
    KnownSecrets secrets = invocation.streams().secrets();
    for (Output<F> each : outputs) {
      if (each.isStdout()) {
        continue;
      }
      OutputFile.write(
          each.file,
          out -> {
            if (isText(each)) {
              report.text(Colours.NONE, piece -> out.accept(secrets.mask(piece)));
            } else {
              report.data(each.format, secrets.output(out));
            }
          });
    }
    for (Output<F> each : outputs) {
      if (each.isStdout() && isText(each)) {
        report.text(invocation.streams().colours(), invocation.report()::print);
      } else if (each.isStdout()) {
        report.data(each.format, invocation.machineReport());
      }
    }
  }
}
