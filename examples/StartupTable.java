import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints the medians of a hyperfine result, and what the agent adds as a ratio of plain SDK v2. */
class StartupTable {
  private static final Pattern RUN =
      Pattern.compile(
          "\"command\": \"([^\"]+)\".*?\"median\": ([0-9.]+).*?\"user\": ([0-9.]+).*?\"system\":"
              + " ([0-9.]+)",
          Pattern.DOTALL);

  private record Run(String name, double wall, double cpu) {}

  public static void main(String[] args) throws Exception {
    List<Run> runs = new ArrayList<>();
    Matcher found = RUN.matcher(Files.readString(Path.of(args[0])));
    while (found.find()) {
      double cpu = Double.parseDouble(found.group(3)) + Double.parseDouble(found.group(4));
      runs.add(new Run(found.group(1), Double.parseDouble(found.group(2)), cpu));
    }
    for (Run run : runs) {
      System.out.printf("%-22s %5.0f ms wall, %5.0f ms CPU%n", run.name, 1e3 * run.wall, 1e3 * run.cpu);
    }
    Run none = runs.get(0);
    Run agent = runs.get(1);
    Run plain = runs.get(2);
    System.out.printf(
        "the agent adds %.2f of what plain SDK v2 adds (CPU: %.2f)%n",
        (agent.wall - none.wall) / (plain.wall - none.wall),
        (agent.cpu - none.cpu) / (plain.cpu - none.cpu));
  }
}
