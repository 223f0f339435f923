import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the medians of what {@code measure-startup.sh} measured as a row of Markdown each: files of
 * lines with wall seconds, user and system CPU seconds, the largest process's peak kB, and the kB
 * that the application has resident.
 */
class StartupTable {
  private record Medians(double wall, double cpu, double peak, double resident) {
    static Medians of(Path file) throws Exception {
      List<double[]> runs = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        String[] words = line.trim().split(" +");
        double resident = words.length > 4 ? Double.parseDouble(words[4]) : Double.NaN;
        runs.add(
            new double[] {number(words[0]), number(words[1]) + number(words[2]), number(words[3]), resident});
      }
      return new Medians(median(runs, 0), median(runs, 1), median(runs, 2), median(runs, 3));
    }

    private static double number(String text) {
      return Double.parseDouble(text);
    }

    private static double median(List<double[]> runs, int column) {
      return runs.stream().mapToDouble(run -> run[column]).sorted().toArray()[runs.size() / 2];
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Medians none = Medians.of(folder.resolve("none"));
    Medians plain = Medians.of(folder.resolve("plain"));
    System.out.println("Java " + System.getProperty("java.version"));
    System.out.println("| | wall s | CPU s | of plain's wall | of plain's CPU | peak MiB | resident in main MiB |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int i = 1; i < args.length; i++) {
      Medians one = Medians.of(folder.resolve(args[i]));
      boolean ratio = args[i].equals("own") || args[i].equals("runtime");
      System.out.printf(
          "| %s | %.2f | %.2f | %s | %s | %.0f | %s |%n",
          args[i],
          one.wall,
          one.cpu,
          ratio ? ratio(one.wall - none.wall, plain.wall - none.wall) : "",
          ratio ? ratio(one.cpu - none.cpu, plain.cpu - none.cpu) : "",
          one.peak / 1024,
          Double.isNaN(one.resident) ? "" : "%.0f".formatted(one.resident / 1024));
    }
  }

  private static String ratio(double added, double plain) {
    return "%.2f".formatted(added / plain);
  }
}
