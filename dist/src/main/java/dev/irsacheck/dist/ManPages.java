package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.chain.names.Project;
import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.command.MoreCommands;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Writes a man page for the program and one for each command, from picocli's model of them. It is a
 * step of the build.
 *
 * <p>picocli's own generator writes AsciiDoc, which only Asciidoctor turns into a man page: 40 MB
 * of JRuby for twelve small files.
 */
final class ManPages implements MoreCommands {
  private static final String NAME = "man-pages";

  private final Path folder;
  private final String date;
  private CommandSpec ours;

  private ManPages(Path folder, String date) {
    this.folder = folder;
    this.date = date;
  }

  /**
   * Writes the pages.
   *
   * @param args the folder, and the moment whose date each page shows, such as 2026-01-31T00:00:00Z
   */
  public static void main(String[] args) {
    System.exit(write(Path.of(args[0]), args[1].substring(0, 10)));
  }

  static int write(Path folder, String date) {
    Invocation invocation = Invocation.ofProcess(Main.PROGRAM);
    return IrsaCheck.run(invocation, new ManPages(folder, date), NAME);
  }

  /** The program's commands, and one that sees them all; no user has that one. */
  @Override
  public Map<String, CommandSpec> of(Invocation invocation) {
    Map<String, CommandSpec> commands = new LinkedHashMap<>(new Main().of(invocation));
    Callable<Integer> run = this::write;
    ours = CommandSpec.wrapWithoutInspection(run);
    ours.usageMessage().hidden(true);
    commands.put(NAME, ours);
    return commands;
  }

  private int write() throws IOException {
    Files.createDirectories(folder);
    CommandSpec program = ours.parent();
    List<CommandSpec> commands = new ArrayList<>();
    for (CommandLine each : program.subcommands().values()) {
      if (!each.getCommandSpec().usageMessage().hidden()) {
        commands.add(each.getCommandSpec());
      }
    }
    write(program, commands);
    for (CommandSpec each : commands) {
      write(each, List.of());
    }
    return 0;
  }

  private void write(CommandSpec spec, List<CommandSpec> commands) throws IOException {
    String name = name(spec);
    Page page = new Page();
    page.request("TH", name.toUpperCase(Locale.ROOT), "1", date, version(), Main.PROGRAM);
    // Neither hyphens in words, which look like a part of an option, nor stretched lines.
    page.request("nh").request("ad l");
    String[] description = spec.usageMessage().description();
    page.section("NAME").line(name + " - " + description[0].replaceAll("\\.$", ""));
    page.section("SYNOPSIS").line(spec.commandLine().getHelp().synopsis(0));
    page.section("DESCRIPTION");
    for (String paragraph : description) {
      page.request("PP").line(paragraph);
    }
    if (!commands.isEmpty()) {
      page.section("COMMANDS");
      for (CommandSpec each : commands) {
        page.item(name(each) + "(1)", each.usageMessage().description()[0]);
      }
    }
    page.section("OPTIONS");
    for (ArgSpec each : spec.positionalParameters()) {
      page.item(each.paramLabel(), String.join(" ", each.description()));
    }
    for (OptionSpec each : spec.options()) {
      page.item(written(each), String.join(" ", each.description()));
    }
    if (spec.usageMessage().footer().length > 0) {
      page.section("NOTES").lines(spec.usageMessage().footer());
    }
    page.section("SEE ALSO")
        .line(commands.isEmpty() ? name(spec.parent()) + "(1)" : Project.REPOSITORY);
    Files.writeString(folder.resolve(name + ".1"), page.text(), UTF_8);
  }

  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private static String version() {
    return Main.PROGRAM + " " + Version.current();
  }

  private static String written(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
  }

  /** A text in troff's man macros. */
  private static final class Page {
    private final StringBuilder text = new StringBuilder();

    Page request(String name, String... arguments) {
      text.append('.').append(name);
      for (String each : arguments) {
        text.append(" \"").append(escaped(each)).append('"');
      }
      text.append('\n');
      return this;
    }

    Page section(String heading) {
      return request("SH", heading);
    }

    /** A term, and what it means below it. */
    void item(String term, String meaning) {
      request("TP").request("B", term).line(meaning);
    }

    /** A paragraph, which troff fills. */
    Page line(String paragraph) {
      // A full stop or an apostrophe at the start would be a request.
      text.append("\\&").append(escaped(paragraph.strip().replaceAll("\\s+", " "))).append('\n');
      return this;
    }

    /** Paragraphs, and examples, which are indented and stay as they are. */
    void lines(String[] lines) {
      for (String each : lines) {
        if (each.startsWith("  ")) {
          request("RS", "4").request("EX").line(each).request("EE").request("RE");
        } else if (!each.isBlank()) {
          request("PP").line(each);
        }
      }
    }

    String text() {
      return text.toString();
    }

    private static String escaped(String plain) {
      StringBuilder out = new StringBuilder();
      for (char c : plain.toCharArray()) {
        switch (c) {
          case '\\' -> out.append("\\(rs");
          case '"' -> out.append("\\(dq");
          case '-' -> out.append("\\-");
          case '\'' -> out.append("\\(aq");
          case '`' -> out.append("\\(ga");
          case '^' -> out.append("\\(ha");
          case '~' -> out.append("\\(ti");
          default -> out.append(c < 128 ? c : String.format("\\[u%04X]", (int) c));
        }
      }
      return out.toString();
    }
  }
}
